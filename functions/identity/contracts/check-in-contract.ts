import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { sessionAsks } from '../app/ports.ts';
import {
  code,
  device,
  ending,
  face,
  idNumber,
  instant,
  passed,
  phone,
  picture,
  pictureBytes,
} from './shapes.ts';

const started = z.strictObject({ checkIn: z.string() });
const inCheckIn = z.strictObject({ checkIn: z.string().regex(/^[0-9A-Za-z_-]{32}$/) });
const proof = ['not-found', 'wrong-step', 'conflict', 'batch-pulling'] as const;
/** Of one district, all kiosks and phones together. */
const requestsPerSecond = 20;
/** Twenty people before their cameras at once. */
const framesPerSecond = 60;

/** How somebody says who they are: by face, or by number and code. */
export const checkInContract = {
  showIdentityRules: {
    method: 'GET',
    path: '/v1/identity',
    who: 'public',
    summary: { 'zh-CN': '核验方式与同意书版本', en: 'Ways to check in, and the text of consent in force' },
    success: {
      status: 200,
      schema: z.strictObject({
        /** Are faces taken at all, and by a liveness session? */
        faces: z.boolean(),
        session: z.boolean(),
        consentText: z.string(),
        consentDays: z.number().int(),
        passMinutes: z.number().int(),
      }),
    },
  },
  openFaceSession: {
    method: 'POST',
    path: '/v1/face-sessions',
    who: 'public',
    summary: { 'zh-CN': '开始活体检测', en: 'Begin a liveness session' },
    body: z.strictObject({ device }),
    success: {
      status: 201,
      schema: z.strictObject({
        session: z.string(),
        /** What to do before the camera; null where the page streams to Amazon's engine itself. */
        asks: z.enum(sessionAsks).nullable(),
      }),
    },
    problems: ['faces-unavailable'],
    requestsPerSecond,
  },
  showFaceFrame: {
    method: 'POST',
    path: '/v1/face-sessions/{session}/frames',
    who: 'public',
    summary: {
      'zh-CN': '提交活体检测画面（逐张，每秒两三张）',
      en: 'The next picture of a liveness session; one by one, two or three a second',
    },
    params: z.strictObject({ session: z.string().regex(/^[0-9a-f-]{36}$/) }),
    body: z.strictObject({ picture }),
    largestBodyBytes: pictureBytes,
    success: {
      status: 200,
      schema: z.strictObject({
        status: z.enum(['open', 'passed', 'failed']),
        asks: z.enum(sessionAsks).nullable(),
        done: z.number().int(),
        of: z.number().int(),
      }),
    },
    problems: ['session-ended', 'conflict', 'faces-unavailable', 'picture-unreadable', 'picture-too-large'],
    requestsPerSecond: framesPerSecond,
  },
  checkInByFace: {
    method: 'POST',
    path: '/v1/check-ins/by-face',
    who: 'public',
    summary: {
      'zh-CN': '刷脸签到；非大厅设备须先完成活体检测',
      en: 'Check in by face; away from a kiosk a liveness session is always asked for',
    },
    body: z.strictObject(face),
    largestBodyBytes: pictureBytes,
    success: {
      status: 200,
      schema: z.strictObject({
        outcome: z.enum(['known', 'proof-wanted']),
        passed: passed.nullable(),
        /** Where a second proof is wanted: what it is for. */
        checkIn: z.string().nullable(),
      }),
    },
    problems: [
      'batch-pulling',
      'face-refused',
      'unknown-face',
      'session-wanted',
      'session-open',
      'faces-unavailable',
      'picture-unreadable',
      'picture-too-large',
    ],
    requestsPerSecond,
  },
  checkInByNumber: {
    method: 'POST',
    path: '/v1/check-ins/by-number',
    who: 'public',
    summary: {
      'zh-CN': '凭身份证号和手机验证码签到（无需人脸）；首次使用即登记',
      en: 'Check in by ID number and a code sent to the phone, without a face; the first time one becomes known',
    },
    body: z.strictObject({ idNumber, phone, device }),
    success: { status: 201, schema: started },
    problems: ['id-number-wrong', 'batch-pulling'],
    requestsPerSecond,
  },
  proveEnding: {
    method: 'POST',
    path: '/v1/check-ins/{checkIn}/ending',
    who: 'public',
    summary: {
      'zh-CN': '人脸不确定时，输入身份证号后四位',
      en: 'The last four of the ID number, where a face was doubtful',
    },
    params: inCheckIn,
    body: z.strictObject({ ending }),
    success: { status: 200, schema: started },
    problems: proof,
    requestsPerSecond,
  },
  sendCodeAgain: {
    method: 'POST',
    path: '/v1/check-ins/{checkIn}/code-again',
    who: 'public',
    summary: { 'zh-CN': '重发验证码', en: 'Send the code again' },
    params: inCheckIn,
    body: z.strictObject({}),
    success: { status: 200, schema: z.strictObject({ sentAt: instant }) },
    problems: [...proof, 'too-soon', 'too-many-codes'],
    requestsPerSecond,
  },
  proveCode: {
    method: 'POST',
    path: '/v1/check-ins/{checkIn}/code',
    who: 'public',
    summary: { 'zh-CN': '输入验证码', en: 'The code from the phone' },
    params: inCheckIn,
    body: z.strictObject({ code }),
    success: { status: 200, schema: passed },
    problems: [...proof, 'code-wrong', 'code-ended', 'too-many-tries'],
    requestsPerSecond,
  },
  listFaceRefusals: {
    method: 'GET',
    path: '/v1/identity/refusals',
    who: ['hall-manager', 'operator', 'auditor'],
    summary: {
      'zh-CN': '核验未通过的次数与阈值',
      en: 'How often checks were refused and why, and the limits',
    },
    query: z.strictObject({ day: z.iso.date() }),
    success: {
      status: 200,
      schema: z.strictObject({
        day: z.iso.date(),
        refusals: z.array(z.strictObject({ reason: z.string(), count: z.number().int() })),
        limits: z.strictObject({
          known: z.number(),
          doubtful: z.number(),
          apart: z.number(),
          alive: z.number(),
        }),
      }),
    },
  },
} as const satisfies Record<string, RouteContract>;
