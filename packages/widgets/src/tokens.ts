import { css, type CSSResult, unsafeCSS } from "lit"

/** The colours of the house, light and dark (配色). A host sets `--rm-<name>`; elements use `--_<name>` alone. */
const palette = {
  surface: ["#fff", "#161c22"],
  line: ["#d5dce3", "#313c47"],
  control: ["#6f7d8a", "#82909d"],
  ink: ["#16202a", "#eef2f5"],
  "ink-2": ["#4b5a68", "#b3bfca"],
  accent: ["#0b5cab", "#84bbf7"],
  good: ["#0b6b50", "#63cda6"],
  "good-bg": ["#e2f4ed", "#123328"],
  warn: ["#8a4f00", "#e9b44c"],
  "warn-bg": ["#fdf0db", "#37280c"],
  "calm-bg": ["#e9eef3", "#252f39"]
} as const

type Shade = (light: string, dark: string) => string
const mapped = (shade: Shade): CSSResult =>
  unsafeCSS(
    Object.entries(palette).map(([name, [light, dark]]) => `--_${name}:var(--rm-${name},${shade(light, dark)});`).join(
      ""
    )
  )
const light = mapped((it) => it)
const both = mapped((it, dark) => `light-dark(${it},${dark})`)

/** What all elements look like (公共样式). `.rm` is the wrapper in each shadow root and names every inherited text property. */
export const tokens: CSSResult = css`
:host{display:block;min-inline-size:0}
:host([hidden]){display:none}
.rm,.rm *{box-sizing:border-box}
.rm{${light}
--_row:2.5rem;
--_radius:var(--rm-radius,10px);
container-type:inline-size;
contain-intrinsic-inline-size:var(--rm-inline-size,15rem);
font:400 .875rem/1.43 var(--rm-font,system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif);
font-variant-numeric:tabular-nums;
color:var(--_ink);
-webkit-text-fill-color:currentcolor;
-webkit-text-stroke:0;
letter-spacing:normal;
word-spacing:normal;
text-transform:none;
text-indent:0;
text-shadow:none;
text-align:start;
text-wrap:wrap;
white-space:normal;
word-break:normal;
overflow-wrap:anywhere;
hyphens:manual;
list-style:none;
border-collapse:separate;
border-spacing:0;
cursor:auto;
user-select:text}
@supports (color:light-dark(#000,#fff)){.rm{${both}}}
:host([density=compact]) .rm{--_row:2rem}
@media (pointer:coarse){.rm{--_row:2.75rem}}
.rm :is(p,ul){margin:0;padding:0;list-style:none}
.rm :is(p,li,dd,dt,summary,td,th){unicode-bidi:plaintext}
.box{background:var(--_surface);border:1px solid var(--_line);border-radius:var(--_radius);padding:1rem}
.title{font-size:.9375rem;line-height:1.375rem;font-weight:650}
.note{color:var(--_ink-2);font-size:.8125rem;line-height:1.25rem}
.n{display:inline-block;direction:ltr;unicode-bidi:isolate;white-space:nowrap}
.sr{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.chip{display:inline-block;border:1px solid transparent;border-radius:999px;padding:0 .5rem;font-size:.75rem;line-height:1.25rem;font-weight:600;background:var(--_calm-bg);color:var(--_ink-2);white-space:nowrap}
.chip.good{background:var(--_good-bg);color:var(--_good)}
.chip.warn{background:var(--_warn-bg);color:var(--_warn)}
.rm button{font:inherit;color:var(--_accent);background:none;border:0;border-radius:6px;margin:0;padding:0;min-block-size:1.5rem;text-align:start;cursor:pointer}
.rm button:hover{text-decoration:underline}
.rm button.press{border:1px solid var(--_control);padding:.25rem .75rem;min-block-size:2rem}
.rm :focus-visible{outline:2px solid var(--_accent);outline-offset:2px}
@media (pointer:coarse){.rm :is(button,summary){min-block-size:2.75rem}}
.state{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center;color:var(--_ink-2)}
.state.tall{min-block-size:var(--_tall,8rem)}
.still{display:block;inline-size:100%;block-size:var(--_tall,8rem);border-radius:6px;background:var(--_calm-bg)}
@media (prefers-reduced-motion:no-preference){.still{animation:rm-breathe 2s ease-in-out infinite}@keyframes rm-breathe{50%{opacity:.5}}}
@media (forced-colors:active){.rm{--_surface:Canvas;--_line:CanvasText;--_control:ButtonBorder;--_ink:CanvasText;--_ink-2:CanvasText;--_accent:LinkText;--_calm-bg:Canvas;--_bar:Highlight;--_good:CanvasText;--_warn:CanvasText}.chip{border-color:CanvasText}}
@media print{.rm{color-scheme:light}.rm button.press{display:none}.box{break-inside:avoid}}
`
