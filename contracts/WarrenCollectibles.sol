// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {ERC1155Supply} from "@openzeppelin/contracts/token/ERC1155/extensions/ERC1155Supply.sol";
import {ERC2981} from "@openzeppelin/contracts/token/common/ERC2981.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title Posts and comments of a Warren, as ERC-1155 tokens that their authors mint themselves.
/// @notice A Warren signs a voucher for the author of something; the author's own wallet redeems it here, and pays for it.
/// @dev The id of a token is the sha2-256 digest of the CID of what it stands for, so that its URI follows from the id alone:
/// nobody can set it, and nobody can change it.
contract WarrenCollectibles is ERC1155, ERC1155Supply, ERC2981, EIP712, Ownable2Step, Pausable {
    /// @param to who may redeem it, who receives the token, and whom royalties are for
    /// @param tokenId the digest of the CID, see `uri`
    /// @param amount how many copies there will ever be
    /// @param royaltyBps hundredths of a percent of a later sale
    /// @param nonce never used twice
    /// @param deadline the last second, of the time of a block, in which it can be redeemed
    struct Voucher {
        address to;
        uint256 tokenId;
        uint256 amount;
        uint96 royaltyBps;
        uint256 nonce;
        uint256 deadline;
    }

    string public constant name = "Warren Collectibles";

    /// @notice Whoever gets hold of the signer's key can do no worse than this.
    uint256 public constant MAX_AMOUNT = 10_000;
    uint96 public constant MAX_ROYALTY_BPS = 1_000;

    bytes32 private constant VOUCHER_TYPE = keccak256(
        "Voucher(address to,uint256 tokenId,uint256 amount,uint96 royaltyBps,uint256 nonce,uint256 deadline)"
    );

    /// @notice Whose vouchers are redeemed.
    address public signer;

    /// @notice Which vouchers were redeemed.
    mapping(uint256 nonce => bool) public isUsed;

    event Redeemed(uint256 indexed tokenId, address indexed to, uint256 indexed nonce, uint256 amount);
    event SignerChanged(address indexed previous, address indexed current);

    error NotForYou(address to);
    error Expired(uint256 deadline);
    error AmountOutOfRange(uint256 amount);
    error RoyaltyTooHigh(uint96 royaltyBps);
    error WrongSigner(address recovered);
    error AlreadyUsed(uint256 nonce);
    error AlreadyMinted(uint256 tokenId);
    error NoSigner();

    constructor(address owner_, address signer_) ERC1155("") EIP712("Warren Collectibles", "1") Ownable(owner_) {
        _setSigner(signer_);
    }

    /// @notice Mints all copies of one token, once.
    function redeem(Voucher calldata voucher, bytes calldata signature) external whenNotPaused {
        require(msg.sender == voucher.to, NotForYou(voucher.to));
        require(block.timestamp <= voucher.deadline, Expired(voucher.deadline));
        address recovered = ECDSA.recoverCalldata(_hashTypedDataV4(_hash(voucher)), signature);
        require(recovered == signer, WrongSigner(recovered));
        require(voucher.amount > 0 && voucher.amount <= MAX_AMOUNT, AmountOutOfRange(voucher.amount));
        require(voucher.royaltyBps <= MAX_ROYALTY_BPS, RoyaltyTooHigh(voucher.royaltyBps));
        require(!isUsed[voucher.nonce], AlreadyUsed(voucher.nonce));
        require(!exists(voucher.tokenId), AlreadyMinted(voucher.tokenId));

        // Before anything of `to` runs, which may be a contract.
        isUsed[voucher.nonce] = true;
        _setTokenRoyalty(voucher.tokenId, voucher.to, voucher.royaltyBps);
        emit Redeemed(voucher.tokenId, voucher.to, voucher.nonce, voucher.amount);
        _mint(voucher.to, voucher.tokenId, voucher.amount, "");
    }

    /// @notice Where the metadata of a token is: in the directory whose CID (version 1, dag-pb, sha2-256) has this digest.
    function uri(uint256 tokenId) public pure override returns (string memory) {
        return string.concat("ipfs://b", _base32(abi.encodePacked(hex"01701220", tokenId)), "/metadata.json");
    }

    /// @notice Ends all vouchers that were not redeemed yet, and lets another key sign.
    function setSigner(address signer_) external onlyOwner {
        _setSigner(signer_);
    }

    /// @notice Keeps vouchers from being redeemed. Whoever owns a token can do with it as before.
    function pause() external onlyOwner {
        _pause();
    }

    function unpause() external onlyOwner {
        _unpause();
    }

    function supportsInterface(bytes4 interfaceId) public view override(ERC1155, ERC2981) returns (bool) {
        return super.supportsInterface(interfaceId);
    }

    function _setSigner(address signer_) private {
        require(signer_ != address(0), NoSigner());
        emit SignerChanged(signer, signer_);
        signer = signer_;
    }

    function _hash(Voucher calldata voucher) private pure returns (bytes32) {
        return keccak256(
            abi.encode(
                VOUCHER_TYPE,
                voucher.to,
                voucher.tokenId,
                voucher.amount,
                voucher.royaltyBps,
                voucher.nonce,
                voucher.deadline
            )
        );
    }

    /// @dev RFC 4648 in lower case, without padding.
    function _base32(bytes memory data) private pure returns (string memory) {
        bytes16 low = "abcdefghijklmnop";
        bytes16 high = "qrstuvwxyz234567";
        bytes memory text = new bytes((data.length * 8 + 4) / 5);
        uint256 bits;
        uint256 held;
        uint256 written;
        for (uint256 i = 0; i < data.length; ++i) {
            held = ((held << 8) | uint8(data[i])) & 0xfff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[written++] = _letter(low, high, (held >> bits) & 31);
            }
        }
        if (bits > 0) text[written] = _letter(low, high, (held << (5 - bits)) & 31);
        return string(text);
    }

    function _letter(bytes16 low, bytes16 high, uint256 value) private pure returns (bytes1) {
        return value < 16 ? low[value] : high[value - 16];
    }

    function _update(address from, address to, uint256[] memory ids, uint256[] memory values)
        internal
        override(ERC1155, ERC1155Supply)
    {
        super._update(from, to, ids, values);
    }
}
