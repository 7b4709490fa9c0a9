import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { facePurposes } from '../domain/person.ts';
import { device, face, instant, ownFile, pass, pictureBytes } from './shapes.ts';

/** Passes travel in bodies, so that they are in no address and no access log. */
export const ownDataContract = {
  addFace: {
    method: 'POST',
    path: '/v1/own-data/face',
    who: 'public',
    summary: { 'zh-CN': '同意并登记人脸', en: 'Agree to the use of the face, and give it' },
    body: z.strictObject({
      pass,
      ...face,
      consent: z.strictObject({
        purposes: z.array(z.enum(facePurposes)).min(1),
        /** The text that was shown. */
        text: z.string().min(1).max(40),
      }),
    }),
    largestBodyBytes: pictureBytes,
    success: { status: 201, schema: ownFile },
    problems: [
      'pass-ended',
      'consent-text-old',
      'face-of-another',
      'face-refused',
      'session-wanted',
      'session-open',
      'faces-unavailable',
      'picture-unreadable',
      'picture-too-large',
      'conflict',
    ],
  },
  revokeConsent: {
    method: 'POST',
    path: '/v1/own-data/consent-revocation',
    who: 'public',
    summary: { 'zh-CN': '撤回同意并删除人脸', en: 'Take the consent back; the face is removed' },
    body: z.strictObject({ pass, device }),
    success: { status: 200, schema: ownFile },
    problems: ['pass-ended', 'conflict'],
  },
  exportOwnData: {
    method: 'POST',
    path: '/v1/own-data/export',
    who: 'public',
    summary: { 'zh-CN': '查看我的全部数据和查阅记录', en: 'All that is kept of me, and who looked at it' },
    body: z.strictObject({ pass, device }),
    success: {
      status: 200,
      schema: z.strictObject({
        file: ownFile,
        log: z.array(z.strictObject({ at: instant, what: z.string(), by: z.string() })),
      }),
    },
    problems: ['pass-ended'],
  },
  deleteOwnData: {
    method: 'POST',
    path: '/v1/own-data/deletion',
    who: 'public',
    summary: { 'zh-CN': '删除我的全部数据', en: 'Remove all that is kept of me' },
    body: z.strictObject({ pass }),
    success: { status: 200, schema: z.strictObject({ removedAt: instant }) },
    problems: ['pass-ended', 'faces-unavailable', 'conflict'],
  },
} as const satisfies Record<string, RouteContract>;
