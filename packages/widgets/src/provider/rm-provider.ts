import { define } from "../define.ts"
import { Provider } from "./provider.ts"

define("rm-provider", Provider)

declare global {
  interface HTMLElementTagNameMap {
    "rm-provider": Provider
  }
}
