import {
  appealsContract,
  responsibilitiesContract,
  suggestContract,
} from '../../functions/appeals/contracts.ts';
import { appealsProblems } from '../../functions/appeals/problems.ts';
import { certificatesContract } from '../../functions/certificates/contracts.ts';
import { certificatesProblems } from '../../functions/certificates/problems.ts';
import { identityContract } from '../../functions/identity/contracts.ts';
import { identityProblems } from '../../functions/identity/problems.ts';
import { notificationContract } from '../../functions/notification/contracts.ts';
import { notificationProblems } from '../../functions/notification/problems.ts';
import { partnerContract } from '../../functions/partners/contracts.ts';
import { partnerProblems } from '../../functions/partners/problems.ts';
import { platformContract } from '../../functions/platform/contracts.ts';
import { policyContract, spacesContract } from '../../functions/policy/contracts.ts';
import { policyProblems } from '../../functions/policy/problems.ts';
import type { HttpContract, LocalText } from '../../functions/shared/runtime/http-contract.ts';
import type { ProblemTable } from '../../functions/shared/runtime/problem.ts';
import { ticketingContract } from '../../functions/ticketing/contracts.ts';
import { ticketingProblems } from '../../functions/ticketing/problems.ts';

/** A context as it is described to callers. */
export interface DocumentedContext {
  readonly contract: HttpContract;
  readonly problems: ProblemTable;
  readonly title: LocalText;
}

/** Every context with HTTP operations, in the order they are shown. */
export const documentedContexts: readonly DocumentedContext[] = [
  {
    contract: ticketingContract,
    problems: ticketingProblems,
    title: { 'zh-CN': '取号与叫号', en: 'Tickets, windows and waiting' },
  },
  {
    contract: certificatesContract,
    problems: certificatesProblems,
    title: { 'zh-CN': '证照', en: 'Certificates' },
  },
  {
    contract: {
      ...appealsContract,
      routes: {
        ...appealsContract.routes,
        ...suggestContract.routes,
        ...responsibilitiesContract.routes,
      },
    },
    problems: appealsProblems,
    title: { 'zh-CN': '诉求与工单', en: 'Appeals and work orders' },
  },
  {
    contract: identityContract,
    problems: identityProblems,
    title: { 'zh-CN': '身份核验', en: 'Identity' },
  },
  {
    contract: { ...policyContract, routes: { ...policyContract.routes, ...spacesContract.routes } },
    problems: policyProblems,
    title: { 'zh-CN': '惠企政策', en: 'Policies and enterprises' },
  },
  {
    contract: notificationContract,
    problems: notificationProblems,
    title: { 'zh-CN': '通知', en: 'Notices' },
  },
  {
    contract: partnerContract,
    problems: partnerProblems,
    title: { 'zh-CN': '合作单位事件', en: 'Events of partners' },
  },
  {
    contract: platformContract,
    problems: {},
    title: { 'zh-CN': '平台', en: 'Platform' },
  },
];
