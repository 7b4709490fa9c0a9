import { e164 } from '../../functions/notification/domain/phone-number.ts';
import { apiFetch } from '../../tools/local-cloud/local-http.ts';
import { textMessages } from '../../tools/local-cloud/text-messages.ts';
import type { DeployedDistrict } from './deployed-district.ts';

/** A mail as the local cloud's mail service took it. */
export interface SentMail {
  readonly Source: string;
  readonly To: readonly string[];
  readonly Subject: string;
  readonly BodyText: string;
}

/** The texts that were handed to the local cloud's SMS service for a phone, oldest first. */
export const textMessagesTo = async (
  { target }: DeployedDistrict,
  phone: string,
): Promise<readonly string[]> => await textMessages(target, e164(phone) ?? '');

/** The mails that were handed to the local cloud's mail service for an address, oldest first. */
export async function mailsTo({ target }: DeployedDistrict, address: string): Promise<SentMail[]> {
  const { messages } = await inspect<{ messages: Record<string, SentMail[]> }>(
    target.endpoint,
    'ses/messages',
  );
  return Object.values(messages)
    .flat()
    .filter(({ To }) => To.includes(address));
}

async function inspect<T>(endpoint: string | undefined, path: string): Promise<T> {
  const answer = await apiFetch(`${endpoint}/_ministack/${path}`);
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text()}`);
  return answer.json<T>();
}
