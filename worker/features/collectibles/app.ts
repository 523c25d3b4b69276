import { Hono } from 'hono'
import { type AppEnv } from '../../http/context'
import { gatewayRoutes } from './gateway'
import { collectibleRoutes } from './routes'

/** All that is loaded once somebody asks for it. */
export const collectibleApp = new Hono<AppEnv>().route('/api/v1', collectibleRoutes).route('/', gatewayRoutes)
