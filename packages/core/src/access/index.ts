/**
 * Who may do what, over which records (权限). Default is no.
 *
 * @module
 */
export {
  actorOf,
  asHouse,
  builtInGrants,
  builtInRoles,
  CurrentActor,
  GrantsInForce,
  house,
  isBuiltInRole,
  NotPermitted,
  permitted
} from "./access.ts"
export type * from "./model.ts"
export { covers, permits, scopesOf } from "./permits.ts"
export { type Reach, reachOf } from "./reach.ts"
