import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { loadDistrict } from '../../infra/config/district.ts';
import { targetOf, targets } from '../../infra/config/target.ts';
import { districtStacks } from '../../infra/stacks/district-stacks.ts';
import { deployable } from './district-templates.ts';

/** Properties by which a resource is named in an account and region (or in the world). */
const nameProperties = [
  'FunctionName',
  'LogGroupName',
  'QueueName',
  'AlarmName',
  'DashboardName',
  'AliasName',
  'ArchiveName',
  'Domain',
  'UserPoolName',
  'TopicName',
  'TableName',
  'RoleName',
];
/** Types whose `Name` is theirs in the account. */
const namedTypes = ['AWS::Events::Rule', 'AWS::Events::EventBus', 'AWS::ApiGatewayV2::Api'];

function namesOf(district: string): readonly string[] {
  return Object.values(deployable(district, 'aws').stacks).flatMap((stack) => {
    const { Resources, Outputs = {} } = Template.fromStack(stack).toJSON();
    const named = Object.values(
      Resources as Record<string, { Type: string; Properties?: Record<string, unknown> }>,
    ).flatMap(({ Type, Properties = {} }) =>
      [...nameProperties, ...(namedTypes.includes(Type) ? ['Name'] : [])].flatMap((property) =>
        property in Properties ? [JSON.stringify(Properties[property])] : [],
      ),
    );
    const exported = Object.values(Outputs as Record<string, { Export?: { Name: string } }>).flatMap(
      ({ Export }) => (Export ? [JSON.stringify(Export.Name)] : []),
    );
    return [stack.stackName, ...named, ...exported];
  });
}

describe('two districts in one account and region', () => {
  const [demo, riverside] = ['demo', 'riverside'].map(namesOf) as [readonly string[], readonly string[]];

  it('have no name in common', () => {
    const dimensions = (names: readonly string[]) =>
      names.filter((name) => !name.includes('{"Ref"') && !name.includes('Fn::'));
    expect(dimensions(demo).length).toBeGreaterThan(40);
    expect(dimensions(demo).filter((name) => dimensions(riverside).includes(name))).toEqual([]);
  });

  it('carry the district in every name', () => {
    const nameless = (names: readonly string[], district: string) =>
      names.filter(
        (name) =>
          !name.includes('Fn::') && !name.includes('{"Ref"') && !name.includes(`civichall-${district}`),
      );
    expect(nameless(demo, 'demo')).toEqual([]);
    expect(nameless(riverside, 'riverside')).toEqual([]);
  });

  it('are nine stacks each', () => {
    expect(Object.values(deployable('demo', 'aws').stacks).map(({ stackName }) => stackName)).toEqual([
      'civichall-demo-platform',
      'civichall-demo-ticketing',
      'civichall-demo-notification',
      'civichall-demo-certificates',
      'civichall-demo-partners',
      'civichall-demo-appeals',
      'civichall-demo-identity',
      'civichall-demo-policy',
      'civichall-demo-edge',
    ]);
  });

  it('name nothing longer than AWS allows, even with the longest name of a district', () => {
    const longest = { ...loadDistrict('riverside'), district: 'a'.repeat(23) };
    const stacks = districtStacks(new App({ builtinCloudFormationValidation: false }), {
      district: longest,
      target: 'aws',
    });
    const resources = Object.values(stacks).flatMap((stack) =>
      Object.values(
        Template.fromStack(stack).toJSON().Resources as Record<
          string,
          { Properties?: Record<string, string> }
        >,
      ),
    );
    const longestOf = (property: string) =>
      Math.max(
        ...resources.map(({ Properties }) =>
          typeof Properties?.[property] === 'string' ? Properties[property].length : 0,
        ),
      );
    expect(longestOf('FunctionName')).toBeLessThanOrEqual(64);
    expect(longestOf('QueueName')).toBeLessThanOrEqual(80);
    expect(longestOf('ArchiveName')).toBeLessThanOrEqual(48);
  });
});

describe('outputs', () => {
  it.each([
    [
      'platform',
      [
        ...['ApiUrl', 'LiveUrl', 'LiveTableName', 'UserPoolId', 'UserPoolClientId', 'BusName', 'KeyId'],
        'TokenUrl',
      ],
    ],
    [
      'ticketing',
      ['TicketingTableName', 'EveryMinuteFunctionName', 'PublishChangesFunctionName', 'EveryMinuteRuleName'],
    ],
    [
      'notification',
      [
        'NotificationTableName',
        'NoticeSweepFunctionName',
        'NoticeSweepRuleName',
        'ReceiptsTopicArn',
        'OptOutSecretArn',
      ],
    ],
    ['certificates', ['CertificatesTableName', 'EveryDayFunctionName']],
    ['partners', ['PartnersTableName']],
    ['identity', ['IdentityTableName', 'ForgetPeopleFunctionName']],
    [
      'policy',
      [
        'PolicyTableName',
        'MaterialBucketName',
        'SegmentBucketName',
        'EveryDayApplicationsFunctionName',
        'EveryDayMatchingFunctionName',
        'EveryDayFirmsFunctionName',
        'EveryDaySpacesFunctionName',
      ],
    ],
    [
      'appeals',
      [
        'AppealsTableName',
        'AppealSweepFunctionName',
        'AppealSweepRuleName',
        'AttachmentBucketName',
        'AppealDayFunctionName',
      ],
    ],
  ] as const)('of %s are what tools read: %j', (part, outputs) => {
    const template = Template.fromStack(deployable('demo', 'aws').stacks[part]).toJSON();
    const own = Object.keys(template.Outputs).filter((name) => !name.startsWith('ExportsOutput'));
    expect(own.sort()).toEqual([...outputs].sort());
  });

  it('are exported to other stacks only where those cannot be without', () => {
    const exported = [
      'ticketing',
      'notification',
      'certificates',
      'partners',
      'appeals',
      'identity',
      'policy',
    ].map((part) =>
      Object.keys(
        Template.fromStack(deployable('demo', 'aws').stacks[part as 'ticketing']).toJSON().Outputs,
      ).filter((name) => name.startsWith('ExportsOutput')),
    );
    for (const names of exported) expect(names).toEqual([expect.stringMatching(/^ExportsOutputRefTable/)]);
  });
});

describe('the target', () => {
  it('is the local cloud unless another is named', () => {
    expect(targetOf(undefined)).toBe('local');
    for (const target of targets) expect(targetOf(target)).toBe(target);
    expect(() => targetOf('azure')).toThrow('CLOUD=azure is not known: use local, localstack, aws');
  });

  it('binds a local district to the account that only emulators have', () => {
    const { platform } = deployable('demo', 'local').stacks;
    expect([platform.account, platform.region]).toEqual(['000000000000', 'us-east-1']);
  });

  it('binds a district on AWS to the account that it names', () => {
    const district = {
      ...loadDistrict('riverside'),
      cloud: { account: '123456789012', region: 'eu-west-1', smsDeliveryLog: false },
    };
    const { platform } = districtStacks(new App({ builtinCloudFormationValidation: false }), {
      district,
      target: 'aws',
    });
    expect([platform.account, platform.region]).toEqual(['123456789012', 'eu-west-1']);
  });
});
