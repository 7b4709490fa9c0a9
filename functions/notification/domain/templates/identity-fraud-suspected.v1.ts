import { template } from './template.ts';

/** Somebody may be using another person's name: where it was, and nothing of whose name. */
export const identityFraudSuspectedV1 = template({
  kind: 'identity-fraud-suspected',
  version: 1,
  by: 'fraud',
  cases: {
    'face-of-another': {
      'zh-CN': {
        subject: '疑似冒用身份：同一人脸、两个身份证号',
        short: '设备{device}于{at:time}有人以另一身份证号登记已登记的人脸，已拒绝，请到场核实。',
        mail: '设备 {device} 于 {at:time} 有人以另一身份证号登记已登记的人脸。\n登记已拒绝，请到场核实证件。',
        card: '### 疑似冒用身份\n\n> 设备 {device}，{at:time}\n\n同一人脸、两个身份证号，登记已拒绝，请核实',
      },
      en: {
        subject: 'One face, two ID numbers',
        short:
          'At {device}, {at:time}, a known face was brought under another ID number. It was refused; please check.',
        mail: 'At {device}, {at:time}, a known face was brought under another ID number.\nIt was refused. Please check the ID card on the spot.',
        card: '### One face, two ID numbers\n\n> {device}, {at:time}\n\nIt was refused; please check the ID card',
      },
    },
    'false-name': {
      'zh-CN': {
        subject: '疑似冒用身份证号',
        short: '设备{device}于{at:time}有人使用他人身份证号签到，未发验证码，请留意。',
        mail: '设备 {device} 于 {at:time} 有人使用他人身份证号签到（手机号与登记不符）。\n未发送验证码，请留意该设备。',
        card: '### 疑似冒用身份证号\n\n> 设备 {device}，{at:time}\n\n手机号与登记不符，未发验证码，请留意',
      },
      en: {
        subject: 'An ID number with another phone',
        short:
          'At {device}, {at:time}, an ID number was used with another phone than its owner’s. No code was sent; please keep an eye on it.',
        mail: 'At {device}, {at:time}, an ID number was used with another phone than its owner’s.\nNo code was sent. Please keep an eye on this device.',
        card: '### An ID number with another phone\n\n> {device}, {at:time}\n\nNo code was sent; please keep an eye on it',
      },
    },
  },
});
