import type { StaffMember } from '../app/ports.ts';
import type { ChannelKind, NoticeLanguage } from '../domain/channel.ts';

/** A person of the district's file, as far as notices are concerned. */
export interface DistrictPerson {
  readonly id: string;
  readonly username: string;
  readonly email?: string;
  readonly phone?: string;
  /** Robot of the work app that reaches this person. */
  readonly dingtalk?: string;
  readonly wecom?: string;
  readonly languages?: readonly NoticeLanguage[];
}

/** The district's people by id, with the ways to reach them. */
export function districtStaff(
  people: readonly DistrictPerson[],
  language: NoticeLanguage,
): ReadonlyMap<string, StaffMember> {
  return new Map(
    people.map(({ id, username, email, phone, dingtalk, wecom, languages }) => {
      const ways: readonly (readonly [ChannelKind, string | undefined])[] = [
        ['sms', phone],
        ['email', email],
        ['dingtalk', dingtalk],
        ['wecom', wecom],
      ];
      const addresses = Object.fromEntries(ways.filter(([, to]) => to !== undefined));
      return [id, { id, username, language: languages?.[0] ?? language, addresses }];
    }),
  );
}
