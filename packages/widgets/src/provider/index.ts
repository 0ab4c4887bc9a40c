export type { GetToken } from "./http.ts"
export { Provider } from "./provider.ts"
