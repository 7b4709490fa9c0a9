import type { SensitiveKind } from '../../order/order.ts';

/**
 * How much a word says by itself: life is in danger now, told always when it is said as a fact; grave; serious; only a
 * sign beside others.
 */
export const grades = ['urgent', 'grave', 'serious', 'sign'] as const;
/** One of {@link grades}. */
export type Grade = (typeof grades)[number];

/** Words by grade, separated by blanks; `…` stands for at most twelve characters within a sentence. */
export type WordsByGrade = Readonly<Record<Grade, string>>;

/** The words that a district begins with; it adds and removes its own, see lexicon.ts. */
export const sensitiveWords: Readonly<Record<SensitiveKind, WordsByGrade>> = {
  fire: {
    urgent: '',
    grave: '起火 着火 失火 火灾 大火 烧毁 烧死 烧伤 火情 自燃 纵火 放火 爆炸 被烧',
    serious: '火警 引燃 冒烟 浓烟 烧了 烧光 消防…瘫痪 电线短路 引发火',
    sign: '消防通道 消防设施 消防隐患 消防安全 消防验收 消防证 消防栓 飞线充电 易燃易爆 烟花爆竹 消防',
  },
  collapse: {
    urgent: '',
    grave: '倒塌 垮塌 坍塌 塌陷 塌方 滑坡 泥石流 决堤 溃坝 溃堤 高空坠物 坠落 塌了 脱落砸 电梯坠',
    serious:
      '拆除…承重墙 拆…承重墙 砸…承重墙 打通…承重墙 破坏…承重墙 梁…断 危房 地基…下沉 地面下沉 房屋…开裂 墙体…开裂 房屋…裂缝 墙体…裂缝 岌岌可危 险情 豆腐渣 电梯…下滑 房屋受损 护坡',
    sign: '沉降 下沉 开裂 裂缝 裂痕 倾斜 安全隐患 危险 偷工减料 承重墙 年久失修 掉落 生命财产 人身安全 生命安全 重大隐患',
  },
  gas: {
    urgent: '煤气泄漏 燃气泄漏 天然气泄漏 煤气泄露 燃气泄露 天然气泄露 液化气泄漏 气体泄漏 爆燃 煤气中毒',
    grave: '漏气 氯气',
    serious:
      '液化气站 液化气供应站 瓶装液化气 危险化学品 甲醇 煤气罐 液化气 气罐 加气站…隐患 燃气…安全 煤气…安全 天然气…安全 天然气…隐患 燃气…隐患 煤气味 瓶装气',
    sign: '煤气 燃气管 天然气管 危化品 危险品 加油站',
  },
  injury: {
    urgent: '',
    grave:
      '死亡 身亡 丧命 丧生 猝死 重伤 撞死 撞伤 砸伤 砸死 淹死 溺水 溺亡 电死 触电 出人命 伤亡 致死 致残 致伤 死了…人 不治 惨死 遇难 流产 死人 人命',
    serious:
      '压断 断腿 截瘫 被砸 受伤 摔伤 轻伤 骨折 烫伤 咬伤 被撞 车祸 去世 离世 医疗事故 抢救 事故频发 交通事故 流鼻血 癌症 白血病 植物人 肇事逃逸 摔倒 血案',
    sign: '伤残 伤者 死者 家属 住院 昏迷 肺病 致癌 甲醛 事故 救命 逝世 工伤 肇事',
  },
  suicide: {
    urgent: '自杀 要跳楼 轻生 寻短见 不想活 喝农药 割腕 自焚 同归于尽',
    grave: '跳楼 活不下去 活不下 喝药 上吊 死给…看 以死 绝路 逼死 了结…生命 跳河 跳江 一死了之 结束…生命',
    serious: '走投无路 生不如死 家破人亡 妻离子散 绝望 崩溃 抑郁',
    sign: '度日如年 没有活路 求生无门 欲哭无泪 泣血 无家可归 苦苦哀求',
  },
  violence: {
    urgent: '持刀 砍人 砍伤 杀人 性侵 猥亵',
    grave:
      '绑架 强奸 殴打 被打 打伤 围殴 暴打 毒打 拳打脚踢 非法拘禁 限制人身自由 故意伤害 斗殴 械斗 打砸 流血冲突 打死 家暴 伤人 聚众 行凶 虐待',
    serious:
      '抓捕…村民 抓…业主 威胁 恐吓 黑社会 黑恶 涉黑 村霸 恶霸 地痞 打手 流氓 霸凌 欺凌 暴力 抢劫 敲诈 勒索 体罚 扣押 打人 动手 打架 被抓 社会闲散 社会人员 校园暴力 强迫 控制…人',
    sign: '保护伞 恶势力 冲突 辱骂 威逼 霸占 强行 报警 派出所 欺压 嚣张 抢夺 保安 赌博 吸毒 贩毒',
  },
  demolition: {
    urgent: '',
    grave:
      '强拆 强制拆除 强行拆 偷拆 暴力拆迁 野蛮拆迁 强征 逼迁 暴力征收 未签…拆 没谈好…拆 就被拆 暴力执法 被拆了 强行推倒',
    serious:
      '逼…搬家 逼…搬走 强行施工 野蛮施工 强占 强行占 断水断电 停水停电 强制征收 强行征 停…水电 拆迁办 强制执行',
    sign: '拆迁 征收 腾地 征地 拆除 失地 拆烂 拆违',
  },
  petition: {
    urgent: '',
    grave:
      '集体上访 集体信访 集访 政府门口 游行 静坐 堵路 拉横幅 围堵 群体事件 群体性 罢工 罢课 罢运 罢市 大规模…维权 集体维权 抗议 越级上访 进京 示威 聚集 联名控诉 挂横幅',
    serious:
      '门口…维权 挂…白旗 上访 维权 联名 民怨 民愤 激愤 对峙 堵…大门 信访 四处维权 矛盾激化 社会稳定 不稳定因素 村民…反对 业主…反对 集体抵制',
    sign: '强烈反对 强烈要求 集体 讨要无门 讨个公道 公道 业主们 村民们 百姓 不作为 矛盾',
  },
  wages: {
    urgent: '',
    grave:
      '拖欠…民工 拖欠…工资 拖欠…血汗钱 拖欠…工钱 拖欠…薪 欠薪 讨薪 农民工…工资 民工…工资 民工工资 血汗钱 欠…工资 工资…拖欠 工资…未发 工资…没发 不发…工资 未发…工资 没发…工资 恶意欠薪 工资…不给',
    serious:
      '拖欠…工程款 欠…工程款 工程款…拖欠 工程款…未 工资…拖 工钱 拖欠…款 讨要…工资 工资…没有 没有发…工资 欠发',
    sign: '农民工 民工 拖欠 包工头 工资 劳动监察 停产 失业 员工安置 辛苦钱 欠款 班组',
  },
  poisoning: {
    urgent: '食物中毒 集体中毒 投毒 集体腹泻',
    grave: '中毒 上吐下泻 毒气 中了毒',
    serious: '呕吐 腹泻 拉肚子 有毒 食品安全 变质 发霉 过期疫苗 假疫苗 问题疫苗 假药',
    sign: '毒害 污染水源 饮用水 幼儿园…身体 集体…生病 臭气熏天 刺鼻',
  },
  fraud: {
    urgent: '',
    grave:
      '非法集资 诈骗 传销 资金盘 爆雷 跑路 卷款 骗取 骗局 套路贷 庞氏 集资诈骗 被骗 受骗 骗钱 圈钱 非法吸收 非吸 骗走 侵吞 逃逸…钱',
    serious:
      '老赖 拒付…货款 p2p 出借人 兑付 车贷 网贷 受害人 受害者 经侦 清盘 高息 养老钱 养老金…骗 血本无归 人去楼空 涉案 失联 投资人 集资 骗子 高利贷 暴雷 涉嫌犯罪 逾期 退款无门 卷钱 关门跑',
    sign: '贷款 立案 办案 金融 平台 理财 本金 报案 维权无门 退费 虚假宣传 合同 案件 抓捕 追赃 挽损 资金 转移 老人 会员 预付 押金 欺诈 骗',
  },
};

/** Words that hold one of the others and mean something else: nothing in them counts. */
export const harmlessWords =
  '跳楼价 减轻生产 减轻生活 强奸民意 道德绑架 诈骗电话 防诈骗 反诈骗 反诈 诈骗短信 电信诈骗宣传 防火墙 防火门 火爆 爆炸性 信息爆炸 烧伤科 火灾报警器 防火 灭火器 消防局 消防站 消防队 消防大队 消防支队 危房改造 被打扰 被打断 被打开 被打造 被打击 被打通 被打印 被打乱 被打压 防暴力 威胁到 信访局 信访办 信访条例 信访件 网上信访 信访事项 死亡证明 死亡率 大火车站 打死不 放火锅 着火锅 有毒有害垃圾 火灾自动报警 中毒急救 不治理 不治安 不治污 不治标 不治本 进京东 进京津 死亡保险';
