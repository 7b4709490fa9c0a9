/** The page's style: no font and no picture from elsewhere; follows the reader's light or dark setting. */
export const apiPageStyle = `
:root{color-scheme:light dark;--ink:#1b2430;--soft:#5b6777;--line:#dfe4ea;--back:#f6f7f9;--card:#fff;--red:#b3261e;
--blue:#1558b0;--green:#1f7a4d;--code:#eef1f5}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa6b5;--line:#2c3542;--back:#10151c;--card:#171e27;
--red:#ff8a80;--blue:#8ab4f8;--green:#7bd3a5;--code:#222b37}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
body{margin:0;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif;
color:var(--ink);background:var(--back)}
a{color:var(--blue);text-decoration:none}a:hover{text-decoration:underline}
code{font:.88em/1.5 ui-monospace,"SF Mono",Consolas,monospace;background:var(--code);border-radius:4px;
padding:.1em .35em;overflow-wrap:anywhere}
.layout{display:grid;grid-template-columns:17rem minmax(0,1fr);max-width:82rem;margin:0 auto}
nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:2rem 1rem;font-size:.86rem}
nav h2{font-size:.8rem;color:var(--soft);margin:1.4rem 0 .3rem;font-weight:600}
nav ul{list-style:none;margin:0;padding:0}nav li{margin:.1rem 0}
nav a{display:block;padding:.1rem .5rem;border-radius:4px;color:inherit}nav a:hover{background:var(--code);text-decoration:none}
main{padding:2rem 1.5rem 6rem}
header h1{font-size:2rem;line-height:1.2;margin:0 0 .3rem}
header .version{color:var(--soft);margin:0 0 1rem}
header p{max-width:46rem;white-space:pre-line}
h2.tag{margin:3rem 0 1rem;font-size:1.35rem;border-bottom:2px solid var(--line);padding-bottom:.4rem}
article{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.3rem;margin:0 0 1rem}
article h3{margin:0;font-size:1.08rem}article h3 small{color:var(--soft);font-weight:400;font-size:.92rem;margin-left:.5rem}
.route{margin:.5rem 0 .2rem;font-family:ui-monospace,"SF Mono",Consolas,monospace;overflow-wrap:anywhere}
.method{display:inline-block;min-width:3.4rem;text-align:center;border-radius:5px;padding:.05rem .5rem;margin-right:.6rem;
font-size:.8rem;font-weight:700;color:var(--card)}
.get{background:var(--green)}.post{background:var(--blue)}
.roles{margin:.3rem 0;font-size:.85rem;color:var(--soft)}
.roles span{border:1px solid var(--line);border-radius:1rem;padding:.05rem .6rem;margin-right:.3rem;white-space:nowrap}
details{border-top:1px solid var(--line);margin-top:.7rem;padding-top:.6rem}
summary{cursor:pointer;font-weight:600;font-size:.92rem}
.shape{list-style:none;margin:.4rem 0 0;padding:0 0 0 1rem;border-left:2px solid var(--line)}
.shape li{padding:.12rem 0;font-size:.92rem}
.type{color:var(--soft);font-size:.88rem}.limit{color:var(--soft);font-size:.8rem;overflow-wrap:anywhere}
.optional{color:var(--soft);font-size:.78rem;margin-left:.5rem}.note{display:block;color:var(--soft);font-size:.85rem}
table{border-collapse:collapse;width:100%;font-size:.92rem;margin:.4rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft);font-size:.82rem}
.status{font-weight:700;color:var(--red)}
pre{background:var(--code);border-radius:8px;padding:1rem;overflow:auto}pre code{background:none;padding:0}
@media(max-width:56rem){.layout{display:block}nav{position:static;max-height:none;padding-bottom:0}main{padding-top:1rem}}
@media print{nav{display:none}.layout{display:block}}
`;
