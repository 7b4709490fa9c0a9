import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DistrictInvalid,
  districtJsonSchema,
  districtWarnings,
  knownDistricts,
  loadDistrict,
} from '../../infra/config/district.ts';

const shipped = new URL('../../infra/config/', import.meta.url);
const demo = readFileSync(new URL('districts/demo.json', shipped), 'utf8');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'districts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

// biome-ignore lint/suspicious/noExplicitAny: the file is changed into things that no type allows
type Change = (file: any) => void;

/** Loads the demo district after a change to its file. */
function load(change: Change, name = 'demo') {
  const file = JSON.parse(demo);
  change(file);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(file));
  return loadDistrict(name, folder);
}

function problemsOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof DistrictInvalid) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a district file', () => {
  it.each(knownDistricts())('that is shipped is valid: %s', (name) => {
    expect(loadDistrict(name).district).toBe(name);
  });

  it('may leave out what has a default', () => {
    expect(load(() => undefined).throttling).toEqual({ requestsPerSecond: 100, burst: 200 });
  });

  it.each<[string, string, Change]>([
    [
      'ticketing.halls[0].windows[2].serves[0]',
      'there is no queue "taxx"',
      (file) => {
        file.ticketing.halls[0].windows[2].serves[0] = 'taxx';
      },
    ],
    [
      'ticketing.halls[0].queues[1].department',
      'there is no department "health"',
      (file) => {
        file.ticketing.halls[0].queues[1].department = 'health';
      },
    ],
    [
      'ticketing.departments[0].head',
      'there is no person "nobody"',
      (file) => {
        file.ticketing.departments[0].head = 'nobody';
      },
    ],
    [
      'ticketing.departments[1].head',
      '"chen-hall" is hall-manager, not head',
      (file) => {
        file.ticketing.departments[1].head = 'chen-hall';
      },
    ],
    [
      'certificates.officers[0].person',
      '"wang-tax" is head, not policy-officer or handler',
      (file) => {
        file.certificates.officers[0].person = 'wang-tax';
      },
    ],
    [
      'ticketing.halls[0].manager',
      '"wang-tax" is head, not hall-manager',
      (file) => {
        file.ticketing.halls[0].manager = 'wang-tax';
      },
    ],
    [
      'people[1].id',
      '"wang-tax" is used twice',
      (file) => {
        file.people[1].id = 'wang-tax';
        file.ticketing.departments[1].head = 'wang-tax';
      },
    ],
    [
      'people[3].username',
      '"head-tax" is used twice',
      (file) => {
        file.people[3].username = 'head-tax';
      },
    ],
    [
      'ticketing.departments[2].id',
      '"tax" is used twice',
      (file) => {
        file.ticketing.departments[2].id = 'tax';
        file.ticketing.halls[0].queues[2].department = 'tax';
      },
    ],
    [
      'ticketing.halls[1].id',
      '"center" is used twice',
      (file) => {
        file.ticketing.halls.push(file.ticketing.halls[0]);
      },
    ],
    [
      'people[0].role',
      'Invalid option',
      (file) => {
        file.people[0].role = 'boss';
      },
    ],
    [
      'people[0].phone',
      'E.164',
      (file) => {
        file.people[0].phone = '13800000000';
      },
    ],
    [
      'retention.logsDays',
      'CloudWatch keeps logs for one of 1, 3, 5',
      (file) => {
        file.retention.logsDays = 31;
      },
    ],
    [
      'retention.noticeDays',
      'there is no such field',
      (file) => {
        file.retention.noticeDays = 7;
      },
    ],
    [
      'windows',
      'there is no such field',
      (file) => {
        file.windows = [];
      },
    ],
    [
      'timeZone',
      'not an IANA time zone',
      (file) => {
        file.timeZone = 'Asia/Peking';
      },
    ],
    [
      'languages[0]',
      'Invalid option',
      (file) => {
        file.languages = ['de'];
      },
    ],
    [
      'local.clock.speed',
      '<=600',
      (file) => {
        file.local.clock.speed = 601;
      },
    ],
    [
      'throttling.burst',
      '>=1',
      (file) => {
        file.throttling = { requestsPerSecond: 10, burst: 0 };
      },
    ],
    [
      'pages.origins[0]',
      'https://host',
      (file) => {
        file.pages = { origins: ['*'] };
      },
    ],
    [
      'cloud.account',
      '12 digits',
      (file) => {
        file.cloud = { account: '42', region: 'eu-west-1' };
      },
    ],
    [
      'alarms.email',
      'Invalid email address',
      (file) => {
        file.alarms = { email: 'nobody' };
      },
    ],
  ])('is refused at %s: %s', (path, reason, change) => {
    const lines = problemsOf(() => load(change)).split('\n');
    expect(lines[0]).toBe('demo.json is not a valid district:');
    expect(lines.filter((line) => line.startsWith(`  ${path}: `) && line.includes(reason))).toHaveLength(1);
  });

  it('that is wrong in several places is refused with all of them', () => {
    const change: Change = (file) => {
      file.ticketing.halls[0].windows[0].serves = ['taxx'];
      file.ticketing.departments[0].head = 'nobody';
      file.ticketing.halls[0].manager = 'nobody';
    };
    expect(problemsOf(() => load(change)).split('\n')).toHaveLength(4);
  });

  it('must have the name of its district', () => {
    expect(problemsOf(() => load(() => undefined, 'other'))).toContain(
      'district: "demo" must be the name of its file, "other"',
    );
  });

  it('that is not JSON is refused as such', () => {
    writeFileSync(join(folder, 'torn.json'), '{ "district": ');
    expect(problemsOf(() => loadDistrict('torn', folder))).toMatch(/torn\.json.*\n {2}not JSON: /);
  });

  it('that does not exist is answered with those that do', () => {
    expect(problemsOf(() => loadDistrict('atlantis'))).toContain('known districts: demo, riverside');
    expect(problemsOf(() => loadDistrict('../district.schema'))).toContain('there is no such file');
  });
});

describe('a warning', () => {
  const statutory = load.bind(undefined, () => undefined);

  it('is given when the coming year’s working days are unknown, from two months before', () => {
    const district = statutory();
    expect(districtWarnings(district, new Date('2098-01-15'))).toEqual([
      expect.stringContaining('ticketing.halls[0].calendar: the working days of 2098'),
    ]);
    expect(districtWarnings(district, new Date('2098-12-15'))).toHaveLength(2);
  });

  it('is not given in a year that is known, long before the next', () => {
    expect(districtWarnings(statutory(), new Date('2025-06-01'))).toEqual([]);
  });

  it('is not given to a hall that does not go by that calendar', () => {
    const district = load((file) => {
      file.ticketing.halls[0].calendar.base = 'every-day';
    });
    expect(districtWarnings(district, new Date('2098-12-15'))).toEqual([]);
  });
});

describe('the JSON Schema for editors', () => {
  it('is the one that is committed', () => {
    const committed = JSON.parse(readFileSync(new URL('district.schema.json', shipped), 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(districtJsonSchema())));
  });
});
