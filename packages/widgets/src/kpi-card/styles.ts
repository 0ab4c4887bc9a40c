import { css, type CSSResult } from "lit"

/** What the card looks like. */
export const styles: CSSResult = css`
.rm{--_tall:16rem}
.head{display:flex;flex-wrap:wrap;gap:.5rem .75rem;justify-content:space-between;align-items:flex-start}
.head>div{min-inline-size:0}
.grade{font-size:.875rem;line-height:1.5rem;color:var(--_ink)}
.score{font-size:2rem;line-height:2.375rem;font-weight:650;margin-block:.75rem!important}
.score small{font-size:.875rem;font-weight:400;color:var(--_ink-2)}
.gate{margin-block-end:.75rem!important}
.lines>li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.125rem .75rem;border-block-start:1px solid var(--_line);padding-block:.625rem}
.what{font-weight:600}
.what .chip{margin-inline-start:.25rem}
.gain{font-weight:600;text-align:end}
.body{grid-column:1/-1}
.sum{font-weight:650;border-block-start-width:2px!important}
.bar{display:block;overflow:visible;margin-block:.25rem}
.track{fill:var(--_calm-bg)}
.measure,.beyond{fill:var(--_bar,var(--_accent))}
.beyond{stroke:var(--_surface);stroke-width:2}
.tick{stroke:var(--_ink);stroke-width:2}
.bar:dir(rtl){transform:scaleX(-1)}
summary{color:var(--_ink-2);font-size:.8125rem;line-height:1.25rem;min-block-size:1.5rem;padding-block:.125rem;cursor:pointer;border-radius:6px;list-style-position:outside;margin-inline-start:1rem}
summary:hover{color:var(--_accent)}
summary::marker{color:var(--_accent)}
@container (max-width:17rem){.score{font-size:1.625rem;line-height:2rem}}
@media (forced-colors:active){.track{stroke:CanvasText}}
@media print{details:not([open]){display:none}}
`
