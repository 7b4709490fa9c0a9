/** Words of importing files. */
export const imported = {
  title: '导入 CSV',
  enterprises:
    '第一行为列名：统一社会信用代码、年度（或在下面填写），其余各列为信息项编号或中文名。UTF-8 或 GBK 均可。',
  spaces: '一行一个空间，UTF-8 或 GBK 均可；重复导入不会重复登记。',
  file: '文件',
  year: '数据年度',
  certain: '看似单位有误的数值已核对无误',
  try: '先试一遍',
  take: '导入',
  tried: '试导结果（没有写入）',
  taken: '导入结果',
  done: '已导入，{n} 行有变化。',
  lines: '行数',
  added: '新增',
  changed: '有变化',
  known: '早已登记',
  failed: '有误',
  fault: '第 {line} 行：{detail}',
};
