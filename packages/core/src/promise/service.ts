/** What an adapter needs to have its stores opened by `open` (适配器入口), and what the door checks of arguments, for who documents or tests it. */
export { type Argument, argumentsOf } from "./arguments.ts"
export { Place } from "./place.ts"
