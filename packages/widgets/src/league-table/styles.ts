import { css, type CSSResult } from "lit"

/** What the table looks like. */
export const styles: CSSResult = css`
.rm{--_tall:20rem}
.head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:flex-end;margin-block-end:.75rem}
label{display:flex;flex-wrap:wrap;gap:.25rem .5rem;align-items:center;color:var(--_ink-2);font-size:.8125rem}
input{font:inherit;font-size:.875rem;color:var(--_ink);background:var(--_surface);border:1px solid var(--_control);border-radius:6px;padding:.25rem .5rem;min-block-size:2rem;inline-size:11rem;max-inline-size:100%;margin:0;appearance:none}
.scroll{position:relative;overflow-x:auto;margin-inline:-1rem}
.long{overflow-y:auto;max-block-size:var(--rm-table-block-size,36rem);overflow-anchor:none}
table{inline-size:100%;border-collapse:separate;border-spacing:0;text-align:start;overflow-wrap:normal}
th,td{padding:.25rem .75rem;block-size:var(--_row);border-block-end:1px solid var(--_line);text-align:start;font-weight:400}
:is(th,td):first-child{padding-inline-start:1rem}
:is(th,td):last-child{padding-inline-end:1rem}
tbody tr:last-child :is(th,td){border-block-end:0}
thead .grade{padding-block-end:.5rem}
.rm .foot{margin-block-start:.5rem}
thead th{position:sticky;inset-block-start:0;z-index:1;background:var(--_surface);color:var(--_ink-2);font-size:.75rem;line-height:1rem;font-weight:600;vertical-align:bottom;border-block-end-color:var(--_control)}
.rm thead button{color:inherit;font-weight:600}
.rm thead [aria-sort] button{color:var(--_ink)}
.arrow{margin-inline-start:.25rem;font-size:.625rem}
.unit{display:block;font-weight:400}
.figure{text-align:end;white-space:nowrap}
.rm .figure button{text-align:end}
.rank{color:var(--_ink-2);inline-size:1%}
tbody .manager button,.score{font-weight:600}
.manager button,.team,.territory{word-break:keep-all}
tbody tr:hover :is(th,td){background:var(--_calm-bg)}
.where{display:none}
.long tbody tr{block-size:var(--_row)}
.long tbody :is(th,td){white-space:nowrap}
td.gap{padding:0;border:0}
@container (max-width:44rem){.team,.territory{display:none}.where{display:block;font-size:.75rem;line-height:1rem}th,td{padding-inline:.5rem}.long .where{display:none}}
@container (max-width:26rem){label,input{inline-size:100%}th,td{padding-inline:.375rem}}
@media print{.long{max-block-size:none;overflow:visible}.scroll{overflow:visible}label{display:none}tr{break-inside:avoid}.box{break-inside:auto}}
`
