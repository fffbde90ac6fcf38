/** The look of the report, light and dark. */
export const style = `
:root { color-scheme: light dark; --page: #f6f7f9; --card: #fff; --ink: #1c2733; --soft: #5b6875; --line: #dde2e8;
  --sent: #3f7fc1; --away: #d9822b; --band: #d9822b22; --usual: #1c2733; --block: #b3441e; --ask: #7a5cb8; --watch: #5b6875; }
@media (prefers-color-scheme: dark) { :root { --page: #12171d; --card: #1b222b; --ink: #e6ebf0; --soft: #9aa7b4;
  --line: #2f3944; --sent: #5b9bdc; --away: #f0a04b; --band: #f0a04b22; --usual: #e6ebf0; --block: #f08a62; --ask: #b39be6;
  --watch: #9aa7b4; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 960px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 20px; margin: 40px 0 8px; }
h3 { font-size: 16px; margin: 20px 0 4px; }
p { margin: 4px 0; }
.soft, figcaption, footer { color: var(--soft); font-size: 14px; }
.warning { background: var(--card); border: 2px solid var(--away); border-radius: 10px; padding: 10px 16px; margin: 16px 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 12px; margin: 24px 0; padding: 0; }
.figures li { list-style: none; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; }
.figures b { display: block; font-size: 26px; line-height: 1.3; font-variant-numeric: tabular-nums; }
section, footer { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 4px 20px 20px; margin: 16px 0; }
section h2 { margin-top: 16px; }
footer { padding: 12px 20px; }
.badge { display: inline-block; border-radius: 999px; padding: 0 10px; font-size: 13px; font-weight: 600; border: 1.5px solid;
  vertical-align: 2px; margin-right: 6px; }
.block { color: var(--block); } .ask { color: var(--ask); } .watch { color: var(--watch); }
figure { margin: 12px 0 0; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--soft); font-size: 12px; }
.sent { fill: var(--sent); } .away { fill: var(--away); } .band { fill: var(--band); }
.grid { stroke: var(--line); } .usual { stroke: var(--usual); stroke-dasharray: 5 4; stroke-width: 1.5; }
.mark { stroke-width: 2; } .mark.block { stroke: var(--block); } .mark.ask { stroke: var(--ask); } .mark.watch { stroke: var(--watch); }
.key i { display: inline-block; width: 12px; height: 12px; border-radius: 2px; margin: 0 5px 0 14px; vertical-align: -1px; }
.key i:first-child { margin-left: 0; }
.key .sent { background: var(--sent); } .key .away { background: var(--away); } .key .band { background: var(--band); }
.key .usual { height: 0; width: 18px; border-top: 2px dashed var(--usual); vertical-align: 4px; }
@media print { body { background: none; } section { break-inside: avoid; } }
`;
