import type { Language } from '../../../shared/runtime/content-negotiation.ts';
import type { Refusal } from '../../../shared/runtime/problem.ts';
import type { MaterialFault } from '../../app/take-materials.ts';
import type { AnswerFault } from '../../domain/application/answer-schema.ts';
import type { FrozenClause } from '../../domain/application/application.ts';
import type { Claim } from '../../domain/application/exclusive.ts';
import type { Words } from '../../domain/conditions/field.ts';
import { fieldOf } from '../../domain/enterprise/enterprise-file.ts';
import { clauseViews } from './application-view.ts';
import type { Naming } from './matching-view.ts';

const materialWords: Readonly<Record<MaterialFault['fault'], Words>> = {
  missing: { 'zh-CN': '请提供此材料', en: 'is needed' },
  'not-asked': { 'zh-CN': '该政策不要求此材料', en: 'is not asked for' },
  'no-valid-certificate': {
    'zh-CN': '企业档案中没有有效的该类证照',
    en: 'has no valid certificate in the enterprise file',
  },
  'not-uploaded': { 'zh-CN': '文件尚未上传或已过期，请重新上传', en: 'was not uploaded, or too long ago' },
  'other-type': { 'zh-CN': '文件内容与所选类型不符', en: 'is not the type of file that it was said to be' },
  'too-large': { 'zh-CN': '文件超过 10 MB', en: 'is larger than 10 MB' },
  exchanged: { 'zh-CN': '上传后文件被替换，请重新上传', en: 'was exchanged after it was uploaded' },
};

type Told = Refusal & {
  readonly faults?: readonly (AnswerFault | MaterialFault)[];
  readonly missing?: readonly string[];
  readonly clauses?: readonly FrozenClause[];
  readonly claims?: readonly Claim[];
};

/** A refusal in the caller's language: each fault by its place, each missing fact by its name. */
export function wordedApplication<R extends Refusal>(
  refusal: R,
  language: Language,
  naming: Naming,
): R | Refusal<R['reason']> {
  const { reason, faults, missing, clauses } = refusal as Told;
  if (faults) {
    const errors = faults.map((fault) => ({
      pointer: fault.pointer,
      detail: ('detail' in fault ? fault.detail : materialWords[fault.fault])[language],
    }));
    return { reason, errors } as Refusal<R['reason']>;
  }
  if (missing) {
    const named = missing.map((key) => {
      const { field, year } = fieldOf(key);
      const name = naming.fields.get(field)?.name[language] ?? field;
      return { slot: key, name: year === undefined ? name : `${name} (${year})` };
    });
    return { reason, missing: named } as Refusal<R['reason']>;
  }
  return clauses ? ({ reason, clauses: clauseViews(clauses, naming) } as Refusal<R['reason']>) : refusal;
}
