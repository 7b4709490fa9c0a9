import type { PlaceLevel, PlaceRelation } from './place-levels.ts';

/** The endings that name a level, in words; a longer ending is preferred to a shorter one. */
export const endingsByLevel: Readonly<Record<PlaceLevel, string>> = {
  province: '省',
  city: '市',
  county: '区 县 经开区 高新区 开发区 新区 示范区',
  street: '街道 街道办 街道办事处',
  town: '镇 乡',
  community: '社区 居委会',
  village: '村 村委会',
  road: '路 大道 街 大街 巷 胡同 公路 国道 省道 县道 乡道 高速 高速公路 步行街 环线',
  estate:
    '小区 花园 家园 公寓 嘉园 佳园 苑 雅苑 佳苑 华庭 豪庭 庭院 国际城 世纪城 新城 名城 山庄 公馆 新村 名邸 华府 别墅 御园 安置区 春城 水岸 半岛',
  poi: '小学 中学 学校 一中 二中 三中 幼儿园 大学 学院 医院 卫生院 公园 广场 车站 汽车站 火车站 地铁站 高铁站 公交站 南站 西站 东站 北站 市场 农贸市场 商场 商业街 大厦 酒店 宾馆 派出所 工业园 物流园 科技园 产业园 体育馆 图书馆 博物馆 立交桥 大桥 加油站 变电站 搅拌站 垃圾站 中转站 污水处理厂 养老院 福利院 水库 步行街 酒吧 会所 影城 美食城 写字楼 商业中心 工业区 物流园区 园区',
};

/** What an ending must not be followed by: the characters then belong to another word (市民, 路灯, 村民 …). */
export const notFollowedBy: Readonly<Record<string, string>> = {
  市: '民场政委级长值里面容价镇',
  区: '别分域块间划政',
  县: '级城',
  省: '级内',
  镇: '区',
  乡: '镇亲村',
  村: '民镇庄',
  路: '灯面况线牌人程途过障基径由网边虎政',
  街: '道头舞坊区上',
  高速: '铁',
  大学: '生城',
  小学: '生部',
  中学: '生',
  苑: '',
  社区: '医联',
  市场: '监经化价份',
  国道: '',
  开发区: '',
};

/** What cannot stand right before an ending: with it the ending is a part of a common word (居民区, 城市, 农村). */
export const notPrecededBy: Readonly<Record<string, string>> = {
  市: '城强立兴超都股门上楼夜集菜级我本全大望乡',
  区: '小社园校片城地山景灾辖郊库民宅置业住居共休中心户活路边矿林厂分特疆牧界站属一二三四五六七八九十',
  县: '州级强全本该各',
  镇: '城集乡村建小',
  乡: '城家老下回故返各',
  村: '农城乡全本各邻',
  路: '道马铁公线网电走修出上过思土断半字叉速油条分段小套销来环游行短后弯',
  街: '步过逛临沿条大上门',
  巷: '街小条',
  大道: '条各要',
  公路: '条级村乡速通级泥油好',
  高速: '走上下铁出',
  小区: '个家各邻住本整成出响此级装民立新为对放旧层式',
  社区: '个各本级所属',
  街道: '各个本级',
  学校: '所各个类该立办级',
  市场: '房场动地易产租票车业筑金',
  园区: '业各',
};

/** Bodies that name nothing: with one of these before the ending it is a common word, not a place. */
export const commonBodies = new Set(
  (
    '我 本 该 此 这 那 某 全 各 每 贵 同 外 内 县 省 城 老 新 旧 农 乡 山 大 小 一 两 个 几 多 整 邻 门 地 片 郊 库 灾 ' +
    '我们 本地 当地 所在 附近 周边 周围 整个 全体 全省 全市 全县 全区 一个 两个 几个 这个 那个 某个 多个 各个 每个 ' +
    '农 城中 自然 行政 贫困 社会主义新农 美丽乡 城 超 都 股 门 上 楼 夜 集 菜 县级 地级 省会 城 ' +
    '道 马 铁 公 线 网 电 走 修 出 上 过 思 土 水泥 断头 半 十字 丁字 交叉 快速 主干 乡村 通村 沥青 柏油 泥巴 高速 必经之 一条 这条 那条 ' +
    '步行 商业 美食 临 逛 沿 后 前 过 满大 天 夜宵 小吃 ' +
    '城 集 各 村 乡 建制 中心 家 老 下 城 回 返 故 ' +
    '安置 住宅 居民 生活 商住 老旧 高档 封闭 开放 棚户 回迁 保障 新建 人车分流 廉租 商业 后 私家 空中 屋顶 ' +
    '公 公共 经济适用 人才 青年 教师 职工 学生 员工 公立 私立 民办 公办 普惠 普惠性 九年制 重点 义务制 寄宿制 ' +
    '儿童 人民 中心 社区 城市 三甲 公立 私人 民营 专科 综合 房地产 楼 劳动力 菜 二手 建材 批发 超 房产 交易 资本 ' +
    '社会 市民 文化 休闲 城市 湿地 森林 主题 汽 火 公交 地 高 垃圾 加 变 停 水泥 混凝土 商混 五星级 快捷 大 ' +
    '附近的 校 景 库 园 山 战 禁 盲 误 雷 时 地 风景 校园 景 辖 社 小 市 城 主城 老城 新城 中心城 工业 开发 功能 服务 老 大 ' +
    '无 进 在 到 去 住 为 是 有 对 入 出 修建 新修 原 旧 大型 小型 中小 全国各 城市 附近各'
  ).split(' '),
);

/** Characters that cannot stand in a name: what is left of them is the sentence. */
export const sentenceCharacters =
  '的在是了着过们你他她它该此这那哪某没把被让给住因从去由请问吗呢吧啊么但而且或若如则就都也还又再将其每个条位名年日要想能会可以说叫等及与至到往于使并却很更最不我';

/** May be a part of a name (和顺路, 同升街道) or a word between two names. */
export const perhapsBetween = '和同向对为有跟沿';

/** Words that come before a name and are not of it; cut off where a name begins with them. */
export const wordsBefore = (
  '关于 反映 投诉 举报 咨询 建议 请求 希望 加快 强烈 反对 要求 解决 恳请 请问 请 位于 坐落 座落 靠近 附近 居住 家住 ' +
  '呼吁 质疑 感谢 恳求 请将 尽快 拓宽 修建 新建 整治 改造 路过 经过 途经 对面 旁边 隔壁 我家 本人 业主 居民 市民 村民 ' +
  '建设 开通 设立 增加 增设 取缔 查处 督促 要把 连接 来自 前往 位处 地处 处于 作为 目前 现在 以及 需要 应该 关注 重视 ' +
  '您好 你好 尊敬 领导 政府 西北角 东南角 交汇 交叉 路口 地铁口 申请 盼望 期待 拆除 原来 我是 我住 您是 咱们 严查 严惩 ' +
  '周边 周围 门口 楼下 楼上 号线 影响 造成 进出 致电 严重 工程 多次 之后 后续 开放 调查 直达 途径 途经 途 进入 走进 导致 举办 配套 部分 绿化 用地 架设 安装 搭建 作为 发生 出现 联系 询问 称为 南面 北面 东面 西面 前面 后面 落户 属于 不在 就在 正在 准备 打算 已经 一直 没有 所有 许多 很多 原本 本来 为何 为什么 怎么 如何 何时 什么 尽端 按照 加强 改变 明确 保障 通道 状告 关闭 大型 强行 左右 点半 层建 旁建 规划 附近的 恢复 要求在 实施 加装 周围的 对面的 听说 据说 反对在 家长 靠近的 申请在 沿着 沿线 再次 强拆 违规 违法 非法 私自 擅自 出租 购买 买了 签约 老百姓 百姓 急需 热切 探索 保护 提升'
).split(' ');

/** What follows a name and says where the matter lies, seen from it; the longest that fits is taken. */
export const relationWords: readonly (readonly [word: string, relation: PlaceRelation])[] = [
  ['交叉口', 'crossing'],
  ['交汇处', 'crossing'],
  ['交汇口', 'crossing'],
  ['十字路口', 'crossing'],
  ['路口', 'crossing'],
  ['旁边', 'beside'],
  ['边上', 'beside'],
  ['隔壁', 'beside'],
  ['旁', 'beside'],
  ['正对面', 'opposite'],
  ['对面', 'opposite'],
  ['附近', 'near'],
  ['周边', 'near'],
  ['周围', 'near'],
  ['一带', 'near'],
  ['后面', 'behind'],
  ['背后', 'behind'],
  ['大门口', 'gate'],
  ['门口', 'gate'],
  ['门前', 'gate'],
  ['里面', 'inside'],
  ['内', 'inside'],
];
