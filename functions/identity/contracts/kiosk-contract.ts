import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { checkInContract } from './check-in-contract.ts';
import { ownDataContract } from './own-data-contract.ts';

/**
 * What kiosks of a hall ask for a person before them. The gateway reads no token where a route is public, so that it
 * is known to be a kiosk only on routes of its own: there a picture may do, elsewhere a liveness session is wanted.
 */
export const kioskContract = {
  checkInByFaceAtKiosk: {
    ...checkInContract.checkInByFace,
    path: '/v1/kiosk/check-ins/by-face',
    who: ['kiosk'],
    summary: { 'zh-CN': '在自助机刷脸签到', en: 'Check in by face at a kiosk' },
  },
  addFaceAtKiosk: {
    ...ownDataContract.addFace,
    path: '/v1/kiosk/own-data/face',
    who: ['kiosk'],
    summary: {
      'zh-CN': '在自助机同意并登记人脸',
      en: 'Agree to the use of the face, and give it, at a kiosk',
    },
  },
} as const satisfies Record<string, RouteContract>;
