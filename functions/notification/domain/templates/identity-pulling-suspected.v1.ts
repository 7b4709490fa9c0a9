import { template } from './template.ts';

/** Tickets may be pulled for sale: where, and nothing of whose phone or name it was. */
export const identityPullingSuspectedV1 = template({
  kind: 'identity-pulling-suspected',
  version: 1,
  by: 'watched',
  cases: {
    device: {
      'zh-CN': {
        subject: '疑似批量取号：同一设备',
        short:
          '疑似批量取号：同一设备短时间内签到过多，已暂停一段时间（设备{device}，{at:time}），请到场查看。',
        mail: '疑似批量取号：同一设备短时间内签到过多。\\n设备 {device}，{at:time}。已暂停一段时间，请到场查看。',
        card: '### 疑似批量取号\\n\\n> 设备 {device}，{at:time}\\n\\n同一设备短时间内签到过多，已暂停一段时间',
      },
      en: {
        subject: 'Tickets may be pulled in a batch',
        short:
          'Too many check-ins at one device (at {device}, {at:time}): it has to wait. Please have a look.',
        mail: 'Too many check-ins at one device.\\nAt {device}, {at:time}. It has to wait for a while; please have a look on the spot.',
        card: '### Too many check-ins at one device\\n\\n> {device}, {at:time}\\n\\nIt has to wait; please have a look',
      },
    },
    phone: {
      'zh-CN': {
        subject: '疑似批量取号：同一手机号',
        short:
          '疑似批量取号：同一手机号短时间内签到过多，已暂停一段时间（设备{device}，{at:time}），请到场查看。',
        mail: '疑似批量取号：同一手机号短时间内签到过多。\\n设备 {device}，{at:time}。已暂停一段时间，请到场查看。',
        card: '### 疑似批量取号\\n\\n> 设备 {device}，{at:time}\\n\\n同一手机号短时间内签到过多，已暂停一段时间',
      },
      en: {
        subject: 'Tickets may be pulled in a batch',
        short:
          'Too many check-ins with one phone (at {device}, {at:time}): it has to wait. Please have a look.',
        mail: 'Too many check-ins with one phone.\\nAt {device}, {at:time}. It has to wait for a while; please have a look on the spot.',
        card: '### Too many check-ins with one phone\\n\\n> {device}, {at:time}\\n\\nIt has to wait; please have a look',
      },
    },
    person: {
      'zh-CN': {
        subject: '疑似批量取号：同一身份证号',
        short:
          '疑似批量取号：同一身份证号短时间内签到过多，已暂停一段时间（设备{device}，{at:time}），请到场查看。',
        mail: '疑似批量取号：同一身份证号短时间内签到过多。\\n设备 {device}，{at:time}。已暂停一段时间，请到场查看。',
        card: '### 疑似批量取号\\n\\n> 设备 {device}，{at:time}\\n\\n同一身份证号短时间内签到过多，已暂停一段时间',
      },
      en: {
        subject: 'Tickets may be pulled in a batch',
        short:
          'Too many check-ins by one person (at {device}, {at:time}): it has to wait. Please have a look.',
        mail: 'Too many check-ins by one person.\\nAt {device}, {at:time}. It has to wait for a while; please have a look on the spot.',
        card: '### Too many check-ins by one person\\n\\n> {device}, {at:time}\\n\\nIt has to wait; please have a look',
      },
    },
  },
});
