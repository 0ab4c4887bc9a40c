import { define } from "../define.ts"
import { KpiCard } from "./kpi-card.ts"

define("rm-kpi-card", KpiCard)

declare global {
  interface HTMLElementTagNameMap {
    "rm-kpi-card": KpiCard
  }
}
