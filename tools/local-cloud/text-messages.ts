import type { CloudTarget } from '../cloud/target.ts';
import { apiFetch } from './local-http.ts';

/**
 * The texts that were handed to the local cloud's SMS service for a number (E.164), oldest first.
 *
 * @throws Error where the cloud does not show them: on AWS, or in another emulator.
 */
export async function textMessages({ endpoint }: CloudTarget, number: string): Promise<readonly string[]> {
  const path = `_ministack/sns/sms-messages?phoneNumber=${encodeURIComponent(number)}`;
  const answer = await apiFetch(`${endpoint}/${path}`);
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text()}`);
  const { sms_messages } = answer.json<{ sms_messages: Record<string, { Message: string }[]> }>();
  return (sms_messages[number] ?? []).map(({ Message }) => Message);
}
