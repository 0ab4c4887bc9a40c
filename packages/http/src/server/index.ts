/**
 * The Node server of the interface (服务端): to this machine alone, with the portal's page.
 *
 * @module
 */
export {
  NoPortal,
  NotLoopback,
  NotStarted,
  PortForbidden,
  PortInUse,
  PortOutOfRange,
  type ServeFailure,
  texts
} from "./errors.ts"
export { serve, type Served, type ServeOptions } from "./serve.ts"
