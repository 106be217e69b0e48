/** The style of reports of earlier releases, whose pages the verifier writes again byte for byte. */
export const earlierStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 4rem; background: #fff; color: #1c2024;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
.kind { margin: 0; color: #5c6670; font-weight: 600; }
h1 { margin: 0 0 1rem; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.3rem; border-bottom: 2px solid #1c2024; padding-bottom: .25rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: .5rem 2rem; margin: 0; }
dt { color: #5c6670; font-size: .85rem; }
dd { margin: 0; font-weight: 600; }
.note { border-left: 4px solid #b25e09; background: #fff6e8; padding: .6rem .9rem; }
.bar { display: block; width: 100%; height: 14px; border-radius: 7px; margin-bottom: 1rem; }
.bar-met { fill: #1a7f4b; } .bar-partial { fill: #d9860b; } .bar-gap { fill: #c0352b; } .bar-notCovered { fill: #ccd2d8; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid #dfe3e7; }
thead th { font-size: .85rem; color: #5c6670; border-bottom: 1px solid #1c2024; }
tbody th { font-weight: 600; }
.family th { background: #f1f4f6; }
.number { text-align: end; white-space: nowrap; }
ul { margin: 0; padding-inline-start: 1.1rem; }
small, code { color: #5c6670; }
small { font-size: .85em; white-space: nowrap; }
code { display: block; font: .72rem/1.4 ui-monospace, "SF Mono", Consolas, monospace; word-break: break-all; }
pre { white-space: pre-wrap; word-break: break-all; background: #f4f6f8; padding: .9rem; border-radius: 6px;
  font: .8rem/1.5 ui-monospace, "SF Mono", Consolas, monospace; }
.badge { display: inline-block; padding: .05rem .55rem; border-radius: 1rem; font-size: .85rem; font-weight: 600; white-space: nowrap; }
.badge.met { background: #dff3e7; color: #10623a; } .badge.partial { background: #fdeccf; color: #7a4700; }
.badge.gap { background: #fbe0dd; color: #8f1f17; } .badge.notCovered { background: #e9edf0; color: #454e57; }
.controls th:nth-child(1) { width: 5rem; } .controls td:nth-child(2) { width: 18%; } .controls td:nth-child(3) { width: 7.5rem; }
.controls td:nth-child(4) { width: 22%; } .controls td:nth-child(5) { width: 8rem; }
.runs th:nth-child(1) { width: 22%; } .runs td:nth-child(2) { width: 26%; }
@page { size: A4 landscape; margin: 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
  tr, pre { break-inside: avoid; }
  .family { break-after: avoid; }
  .family th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .badge, .bar, .note, pre { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`

/** The style of the HTML report, on the screen and on paper. Only long names and tags are broken within a word. */
export const reportStyle = `${earlierStyle}thead th, .runs td:nth-child(n+3):nth-child(-n+8) { overflow-wrap: normal; }
`
