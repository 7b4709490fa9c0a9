import type { Passage } from './personal-data.ts';

/** Surnames that hardly ever begin another word. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧蔡潘田董袁余叶蒋杜苏魏吕丁沈姚卢姜崔钟谭陆汪范廖石贾夏韦付傅邹熊孟秦邱尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵钱覃武戴莫孔汤葛岳翟殷庞樊兰施洪颜倪聂章鲁俞焦柳邢骆柯梅裴翁齐涂舒耿芦詹祁蒲仇鲍冉靳喻谷阮蓝卜甘辛欧童卞屈辜佘宁褚';
/** Surnames that are common words too: only straight before a title, or after “我叫”. */
const wordSurnames =
  '高马任方白江金万于钱严文向安常乐康易赖霍关尚牛温申华祝路应全左成水时游柏凌费牟单管包计项曲鲜';
/** Of them, those that do not also stand before a title: “向市长”, “关书记”. */
const titleSurnames = wordSurnames.replace(/[向关于时全计应包申管]/g, '');
const compound = '欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|东方';
const surname = `(?:${compound}|[${surnames}])`;
const anySurname = `(?:${compound}|[${surnames}${wordSurnames}])`;
const polite =
  '先生|女士|小姐|太太|夫人|阿姨|大爷|大妈|大姐|大哥|叔叔|奶奶|爷爷|老人|师傅|同学|同志|某某|某|氏|姓|婆婆|娭毑|嫂|姐|哥|叔|妹';
const office =
  '老师|医生|护士|主任|书记|局长|所长|校长|院长|园长|经理|老板|警官|民警|辅警|队长|律师|法官|科长|处长|主席|镇长|乡长|村长|区长|县长|市长|厅长|股长|组长|站长|董事长|总经理|总监|会计|教授|教练|工程师|干部|委员|总(?![计数额体部是共量价会结之])';
/** Before a surname these make another word of it: “由于经理”, “对方老师”. */
const notBefore = '(?<![由对关至位属基等处鉴地一各多双四前后上下其业副正总支社党务])';
/** What stands between a surname and a title without being a name: “向社区主任”. */
const noName =
  '多|可|社区|小区|物业|学校|街道|政府|村委|公司|法院|医院|班级|年级|前任|现任|原任|副主|项目|部门|业主|派出|征收|拆迁|社会|教育|工作|办公|销售|大堂|客户|有关|相关|分管|值班|某些|这位|那位|几位|多位|两位|的';

const titled = new RegExp(
  `${notBefore}(?:${surname}(?!${noName})[\\u4e00-\\u9fff]{0,2}?|[${titleSurnames}])(?:${polite}|${office})(?![\\u4e00-\\u9fff]?(?:们|办公室|信箱|热线))`,
  'gu',
);
const nameEnd =
  '(?=[\\s，,。、；;：:（(）)！!？?“”"\'《》]|$|男|女|系|身份证|电话|手机|住|家住|今年|现年|等人|以及|和我|与我|【)';
const labelled = new RegExp(
  `(?<=(?:姓名|联系人|举报人|投诉人|申请人|反映人|信访人|来信人|控告人|受害人|当事人|法定代表人|法人代表|法人|负责人|实际控制人|实控人|户主|房东|租客|患者|死者|伤者|包工头|承包人|业主|我叫|名叫|名字叫|本人|我是|署名|此致|丈夫|妻子|老公|老婆|父亲|母亲|儿子|女儿|村民|居民|爱人|儿媳|女婿|岳父|岳母|孙子|孙女|邻居|同事|代表|支书)(?:姓名)?(?:为|是|叫)?[\\s：:（(“"]{0,3})${anySurname}[\\u4e00-\\u9fff·]{1,2}${nameEnd}`,
  'gu',
);
const described = new RegExp(
  `(?<![\\u4e00-\\u9fff])${anySurname}[\\u4e00-\\u9fff]{1,2}(?=[，,、（(\\s]{1,2}(?:男|女|汉族|身份证|电话|手机|系|\\d{1,2}岁|现年|今年))`,
  'gu',
);
/** In a sentence: “我儿子王浩然在一中”, “业主陈建国反映”, “她叫赵翠花，”. */
const inSentence = new RegExp(
  `(?<=业主|代表|户主|房东|丈夫|妻子|老公|老婆|爱人|父亲|母亲|儿子|女儿|村民|居民|邻居|支书|[我他她妈爸]叫)${surname}[\\u4e00-\\u9fff]{1,2}?(?=反映|举报|投诉|表示|称|说|在|的|于|被|[，。、,.\\s]|$)`,
  'gu',
);
/** Several: “张三、李四等人”. */
const several = new RegExp(
  `(?<![\\u4e00-\\u9fff])${surname}[\\u4e00-\\u9fff]{1,2}(?:[、，,和及]${anySurname}[\\u4e00-\\u9fff]{1,2}){0,20}(?=等[\\d一二三四五六七八九十几多]{0,4}(?:人|户|名|位))`,
  'gu',
);
/** “老王”, “小李”, where a word begins. */
const familiar = new RegExp(
  `(?<=^|[\\s，。、；：“"（(,;:]|邻居|同事|朋友|找|问|和|跟|给)[老小][${surnames}](?=[\\s，。、；：”"）),.;:！!？?说的在又也]|$)`,
  'gu',
);
const english =
  /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s{1,2}[A-Z][a-z]{1,20}(?:\s[A-Z][a-z]{1,20})?|(?<=\b(?:[Mm]y name is|[Nn]ame:|[Cc]ontact:)\s{1,2})[A-Z][a-z]{1,20}(?:\s[A-Z][a-z]{1,20}){0,2}/g;
/** What is written after a label as often as a name is. */
const commonWords =
  /^(?:申请|施工|费用|申诉|高度|方面|任何|全体|全家|安全|安置|常年|成立|成为|应当|应该|文明|万分|万科|时间|马上|马路|江边|金额|白天|水电|水平|向上|向您|向社|向政|关于|路过|路边|温暖|管理|计划|项目|单位|单元|游客|高新|高层|方便|康复|包括|严重|严厉|经理|于是|于今|成都|安居|华润|左右|全部|全款|石材|梁柱|黄色|雷同|张贴|许多|许可|余款|周边|周围|施工|石油|田地|田土|段时|钟点|顾客|武汉|龙头|江西|常德|何人|何时|何处|何况|何种|付出|付费|付款|陈述|孙女|孙子|宁静|周[一二三四五六末日]|林立|黄昏|曾经|任意|沈阳|苏州|徐州|杭州|郑州|贺州|梅州|柳州|宁夏|宁波|陶瓷|黎明|毛病|雷雨|甘肃|辛苦|辛勤|童年|汪洋|石头|谷物|欧洲)/;

/**
 * The people named in a text, by title (“王某”, “李主任”), after words that announce a name (“联系人：…”, “我叫…”, “业主…反映”)
 * or as several (“…、…等人”); a
 * full name found once is found everywhere. Names in a running sentence without any of these are not: a reviewer reads the
 * text before it is published.
 */
export function personalNames(text: string): readonly Passage[] {
  const found = [titled, english, familiar, several].flatMap((pattern) => matches(text, pattern));
  const full = [labelled, described, inSentence]
    .flatMap((pattern) => matches(text, pattern))
    .filter(({ start, end }) => !commonWords.test(text.slice(start, end)));
  const names = new Set(full.map(({ start, end }) => text.slice(start, end)));
  for (const name of names)
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      found.push({ kind: 'name', start: at, end: at + name.length });
  return found;
}

function matches(text: string, pattern: RegExp): Passage[] {
  return [...text.matchAll(pattern)].map(({ 0: words, index }) => ({
    kind: 'name' as const,
    start: index,
    end: index + words.length,
  }));
}
