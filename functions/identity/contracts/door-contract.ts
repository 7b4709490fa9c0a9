import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { doorModes } from '../domain/door.ts';
import { instant, pass } from './shapes.ts';

const inDoor = z.strictObject({ door: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) });
const door = z
  .strictObject({
    door: z.string(),
    hall: z.string(),
    mode: z.enum(doorModes),
    inside: z.number().int(),
    mostInside: z.number().int(),
  })
  .meta({ id: 'Door' });

/** Doors of the 24-hour area. */
export const doorContract = {
  openDoor: {
    method: 'POST',
    path: '/v1/doors/{door}/openings',
    who: 'public',
    summary: { 'zh-CN': '凭通行凭证开门', en: 'Open the door with a pass' },
    params: inDoor,
    body: z.strictObject({ pass }),
    success: {
      status: 201,
      /** The door's controller checks the token; it is good once. */
      schema: z.strictObject({ token: z.string(), until: instant }),
    },
    problems: ['not-found', 'pass-ended', 'consent-wanted', 'door-shut', 'door-emergency', 'door-full'],
  },
  listDoorKeys: {
    method: 'GET',
    path: '/v1/doors/keys',
    who: 'public',
    summary: { 'zh-CN': '验证开门令牌的公钥（JWKS）', en: 'Public keys that verify door tokens (JWKS)' },
    success: {
      status: 200,
      schema: z.strictObject({ keys: z.array(z.record(z.string(), z.string())) }),
    },
  },
  notePassage: {
    method: 'POST',
    path: '/v1/doors/{door}/passages',
    who: ['kiosk'],
    summary: { 'zh-CN': '门禁上报进出', en: 'The controller tells that somebody went in or out' },
    params: inDoor,
    body: z.strictObject({ person: z.string().length(26), way: z.enum(['in', 'out']) }),
    success: { status: 200, schema: door },
    problems: ['not-found', 'conflict'],
  },
  setDoorMode: {
    method: 'POST',
    path: '/v1/doors/{door}/mode',
    who: ['hall-manager', 'operator'],
    summary: { 'zh-CN': '应急开关门', en: 'Emergency: everybody out, or shut' },
    params: inDoor,
    body: z.strictObject({ mode: z.enum(doorModes) }),
    success: { status: 200, schema: door },
    problems: ['not-found', 'conflict'],
  },
  showDoor: {
    method: 'GET',
    path: '/v1/doors/{door}',
    who: ['hall-manager', 'operator', 'auditor', 'kiosk'],
    summary: { 'zh-CN': '门的状态与人数', en: 'How the door stands, and how many are inside' },
    params: inDoor,
    success: { status: 200, schema: door },
    problems: ['not-found'],
  },
} as const satisfies Record<string, RouteContract>;
