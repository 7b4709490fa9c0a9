import { fileName } from '../../shared/kernel/file-type.ts';
import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { pointerInto } from '../domain/application/answer-schema.ts';
import type { GivenMaterial } from '../domain/application/application.ts';
import {
  MATERIAL_BYTES,
  type MaterialType,
  type MaterialUpload,
  UPLOAD_MINUTES,
} from '../domain/application/material-file.ts';
import type { Applicable } from '../domain/application/opening.ts';
import type { EnterpriseFile, FileCertificate } from '../domain/enterprise/enterprise-file.ts';
import type { Material } from '../domain/policy/policy-version.ts';
import type { ApplicationPorts } from './application-ports.ts';
import { firmOfLink } from './firm-link.ts';
import type { NotFound } from './ports.ts';

/** By material: an upload, or the certificate in the enterprise file. */
export type GivenMaterials = Readonly<
  Record<string, { readonly upload: string } | { readonly certificate: true }>
>;

/** What is wrong with one paper. */
export interface MaterialFault {
  readonly pointer: string;
  readonly fault:
    | 'missing'
    | 'not-asked'
    | 'no-valid-certificate'
    | 'not-uploaded'
    | 'other-type'
    | 'too-large'
    | 'exchanged';
}

/** A paper as it is kept, and the upload that is still to be put where it stays. */
type Taken = Result<
  { readonly given: GivenMaterial; readonly upload?: MaterialUpload },
  MaterialFault['fault']
>;

/** Lets a firm upload one paper. Its name is made harmless before anything is done with it. */
export async function offerUpload(
  ports: ApplicationPorts,
  secret: string,
  { name, type }: { readonly name: string; readonly type: MaterialType },
) {
  const firm = await firmOfLink(ports, secret);
  if (!firm) return err({ reason: 'not-found', what: 'link' } satisfies NotFound);
  const now = ports.clock.now();
  const upload: MaterialUpload = {
    uploadId: ports.ids.secret(),
    firmId: firm.firmId,
    name: fileName(name, type),
    type,
    at: now,
  };
  await ports.materials.expect(upload);
  const form = await ports.materials.form(upload);
  return ok({ upload, form, until: now + UPLOAD_MINUTES * 60_000 });
}

/**
 * The papers of an application, all of them looked at: uploads are what they were said to be and are put where they
 * stay, certificates are valid today. What is not given anew stays as it was (`before`).
 */
export async function takeMaterials(
  ports: Pick<ApplicationPorts, 'materials'>,
  { application: { materials } }: Pick<Applicable, 'application'>,
  file: EnterpriseFile,
  given: GivenMaterials,
  today: CalendarDay,
  before: Readonly<Record<string, GivenMaterial>> = {},
): Promise<Result<Readonly<Record<string, GivenMaterial>>, readonly MaterialFault[]>> {
  const at = (material: string) => pointerInto('/materials', material);
  const faults: MaterialFault[] = Object.keys(given)
    .filter((material) => !materials.some(({ id }) => id === material))
    .map((material) => ({ pointer: at(material), fault: 'not-asked' }));
  const taken: Record<string, GivenMaterial> = {};
  const fresh: [id: string, upload: MaterialUpload, etag: string][] = [];
  for (const material of materials) {
    const { id, required } = material;
    const one = given[id];
    const kept = before[id];
    if (!one) {
      if (kept) taken[id] = kept;
      else if (required) faults.push({ pointer: at(id), fault: 'missing' });
      continue;
    }
    const found = 'upload' in one ? await looked(ports, file, one.upload) : held(material, file, today);
    if (!found.ok) {
      faults.push({ pointer: at(id), fault: found.error });
      continue;
    }
    const { given: paper, upload } = found.value;
    taken[id] = paper;
    if (upload && 'etag' in paper) fresh.push([id, upload, paper.etag]);
  }
  if (faults.length > 0) return err(faults);
  const exchanged = await keepAll(ports, fresh);
  return exchanged.length > 0
    ? err(exchanged.map((id) => ({ pointer: at(id), fault: 'exchanged' as const })))
    : ok(taken);
}

async function looked(
  { materials }: Pick<ApplicationPorts, 'materials'>,
  { firmId }: EnterpriseFile,
  uploadId: string,
): Promise<Taken> {
  const upload = await materials.upload(uploadId);
  const stored = upload?.firmId === firmId ? await materials.look(upload) : undefined;
  if (!upload || !stored) return err('not-uploaded');
  if (stored.bytes > MATERIAL_BYTES) return err('too-large');
  if (!stored.isOfType) return err('other-type');
  const { name, type } = upload;
  const { bytes, etag } = stored;
  return ok({ given: { upload: uploadId, name, type, bytes, etag }, upload });
}

/** The certificate of the enterprise file that does instead of a paper, where it is valid on that day. */
export const certificateFor = (
  { certificate }: Pick<Material, 'certificate'>,
  { certificates = [] }: EnterpriseFile,
  today: CalendarDay,
): FileCertificate | undefined =>
  certificate === undefined
    ? undefined
    : certificates.find(
        ({ type, issuedOn, expiresOn }) =>
          type === certificate &&
          (issuedOn === undefined || issuedOn <= today) &&
          (expiresOn === null || (expiresOn !== undefined && expiresOn >= today)),
      );

function held(material: Material, file: EnterpriseFile, today: CalendarDay): Taken {
  const found = certificateFor(material, file, today);
  if (!found) return err('no-valid-certificate');
  const { type, ref, source, issuedOn, expiresOn } = found;
  const given: GivenMaterial = {
    certificate: type,
    source,
    ...(ref ? { ref } : {}),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
  };
  return ok({ given });
}

/** Puts uploads where they stay; answers those that were exchanged after they were looked at. */
async function keepAll(
  { materials }: Pick<ApplicationPorts, 'materials'>,
  fresh: readonly (readonly [id: string, upload: MaterialUpload, etag: string])[],
): Promise<readonly string[]> {
  const kept = await Promise.all(
    fresh.map(async ([id, upload, etag]) => ((await materials.keep(upload, etag)) ? [] : [id])),
  );
  return kept.flat();
}
