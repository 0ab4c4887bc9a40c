/** What an adapter needs to have its stores opened by `open` (适配器入口). */
export { Place } from "./place.ts"
