/**
 * The Node server of the interface (服务端): to this machine alone, with the portal's page, for one house or several.
 *
 * @module
 */
export {
  BadHouseId,
  NoPortal,
  NotLoopback,
  NotStarted,
  PortForbidden,
  PortInUse,
  PortOutOfRange,
  sayServeFailure,
  type ServeFailure,
  texts
} from "./errors.ts"
export type { House, HouseOptions, HouseServices, WatchedFile, WatchedProblem } from "./house.ts"
export { serve, type Served, serveHouses, type ServeHousesOptions, type ServeOptions } from "./serve.ts"
