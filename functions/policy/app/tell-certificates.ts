import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { EnterpriseFile, FileCertificate } from '../domain/enterprise/enterprise-file.ts';
import { withCertificate } from '../domain/enterprise/file-certificates.ts';
import { withFacts } from '../domain/enterprise/merge-facts.ts';
import { type Asking, todayOf } from './asking.ts';
import { changeFile, type FilePorts, type FileRefusal } from './change-file.ts';
import type { FactsInvalid, FaultAt } from './tell-facts.ts';

/** Certificates as an officer tells them; `all` says that the firm holds no others. */
export interface CertificatesTold {
  readonly certificates: readonly {
    readonly type: string;
    readonly issuedOn?: string | undefined;
    readonly expiresOn?: string | null | undefined;
  }[];
  readonly all: boolean;
  readonly on?: string | undefined;
}

/** Puts certificates into a firm's file, told by hand: one of a type takes the place of what was told of it before. */
export async function tellCertificates(
  ports: FilePorts,
  firmId: string,
  told: CertificatesTold,
  { actor, trace }: Pick<Asking, 'actor' | 'trace'>,
): Promise<Result<EnterpriseFile, FactsInvalid | FileRefusal>> {
  const today = todayOf(ports);
  const faults = faultsOf(told, today);
  if (faults.length > 0) return err({ reason: 'facts-invalid', faults });
  const { certificates, all, on = today } = told;
  const types = [...new Set(certificates.map(({ type }) => type))];
  return await changeFile(
    ports,
    firmId,
    (file) => {
      const held = certificates.map(
        ({ type, issuedOn, expiresOn }): FileCertificate => ({
          type,
          ...(issuedOn === undefined ? {} : { issuedOn }),
          ...(expiresOn === undefined ? {} : { expiresOn }),
          source: 'department',
          by: actor,
          on,
        }),
      );
      const changed = held.reduce(withCertificate, file);
      if (!all) return ok(changed);
      const fact = { value: types, source: 'department', by: actor, on, at: ports.clock.now() } as const;
      const whole = withFacts(changed, { certificates: fact });
      return ok(whole.kept.length > 0 ? changed : withoutOthers(whole.file, types));
    },
    { trace },
  );
}

/** What was told by hand before and is not among all that there is; what the registry knows stays. */
function withoutOthers(file: EnterpriseFile, types: readonly string[]): EnterpriseFile {
  const { certificates = [] } = file;
  const left = certificates.filter(({ ref, type }) => ref !== undefined || types.includes(type));
  return left.length === certificates.length ? file : { ...file, certificates: left };
}

function faultsOf({ certificates, on }: CertificatesTold, today: string): readonly FaultAt[] {
  const faults: FaultAt[] = [];
  const add = (at: number, reason: string, zh: string, en: string) =>
    faults.push({ at, part: 'value', reason, detail: { 'zh-CN': zh, en } });
  if (on !== undefined && on > today)
    faults.push({
      at: 0,
      part: 'on',
      reason: 'in-future',
      detail: { 'zh-CN': `${on} 晚于今天 ${today}。`, en: `${on} is after today, ${today}.` },
    });
  for (const [at, { issuedOn, expiresOn }] of certificates.entries()) {
    if (issuedOn !== undefined && issuedOn > today)
      add(at, 'in-future', `发证日期 ${issuedOn} 晚于今天。`, `${issuedOn} is after today.`);
    if (issuedOn !== undefined && expiresOn && expiresOn < issuedOn)
      add(at, 'expires-before-issue', '有效期早于发证日期。', 'It expires before it is issued.');
  }
  return faults;
}
