import { describe, expect, it } from 'vitest';
import {
  appealsContract,
  open311Contract,
  responsibilitiesContract,
  suggestContract,
} from '../../functions/appeals/contracts.ts';
import { certificatesContract } from '../../functions/certificates/contracts.ts';
import { identityContract } from '../../functions/identity/contracts.ts';
import { notificationContract } from '../../functions/notification/contracts.ts';
import { partnerContract, partnerScopes } from '../../functions/partners/contracts.ts';
import { platformContract } from '../../functions/platform/contracts.ts';
import { policyContract, spacesContract } from '../../functions/policy/contracts.ts';
import { roles } from '../../functions/shared/kernel/roles.ts';
import type { HttpContract, RouteContract } from '../../functions/shared/runtime/http-contract.ts';
import { ticketingContract } from '../../functions/ticketing/contracts.ts';
import { build, deployable, shipped } from './district-templates.ts';

const contracts: readonly HttpContract[] = [
  platformContract,
  ticketingContract,
  notificationContract,
  certificatesContract,
  partnerContract,
  appealsContract,
  open311Contract,
  suggestContract,
  responsibilitiesContract,
  identityContract,
  policyContract,
  spacesContract,
];
const operations = contracts.flatMap(({ context, routes }) =>
  Object.values<RouteContract>(routes).map((route) => ({
    context,
    key: `${route.method} ${route.path}`,
    ...route,
  })),
);

describe.each(shipped)('the API of %s on %s', (name, target) => {
  const { resources, district } = deployable(name, target);
  const api = [...resources('AWS::ApiGatewayV2::Api')].filter(
    ([, each]) => each.Properties.ProtocolType === 'HTTP',
  );
  /** Beside the contracts' routes: the face engine's, at an address of its own. */
  const engineRoutes = [...resources('AWS::ApiGatewayV2::Route')].filter(([id]) => id.includes('/Faces'));
  const httpRoutes = [...resources('AWS::ApiGatewayV2::Route')]
    .filter(([id, each]) => !each.Properties.RouteKey.startsWith('$') && !id.includes('/Faces'))
    .map(([id, each]) => ({ part: id.split('/')[0], ...each.Properties }));
  const stage = [...resources('AWS::ApiGatewayV2::Stage', 'edge').values()][0]?.Properties;

  it('has exactly the routes of the contracts, each in the stack of its context', () => {
    const routes = httpRoutes.map(({ part, RouteKey }) => `${part}: ${RouteKey}`);
    expect(routes.sort()).toEqual(operations.map(({ context, key }) => `${context}: ${key}`).sort());
  });

  it('has one address more where the district has the engine of faces, which checks signatures itself', () => {
    expect(engineRoutes.map(([, { Properties }]) => Properties.RouteKey)).toEqual(
      district.identity.faces === 'builtin' ? ['POST /'] : [],
    );
  });

  it('asks for a token on every route but the public ones', () => {
    const open = httpRoutes.filter(({ AuthorizationType }) => AuthorizationType === 'NONE');
    const guarded = httpRoutes.filter(
      ({ AuthorizationType, AuthorizerId }) => AuthorizationType === 'JWT' && AuthorizerId !== undefined,
    );
    const isPublic = operations.filter(({ who }) => who === 'public');
    expect(open.map(({ RouteKey }) => RouteKey).sort()).toEqual(isPublic.map(({ key }) => key).sort());
    expect(open.length + guarded.length).toBe(operations.length);
  });

  it('takes tokens of the district’s own pool for its own clients only', () => {
    const authorizers = [...resources('AWS::ApiGatewayV2::Authorizer').values()];
    expect(authorizers.map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: {
          Audience: [
            { Ref: expect.stringMatching(/^UsersPoolPages/) },
            ...district.partners.organisations.map(() => ({
              Ref: expect.stringMatching(/^UsersPoolPartner/),
            })),
          ],
          Issuer: {
            'Fn::Join': ['', expect.arrayContaining([{ Ref: expect.stringMatching(/^UsersPool/) }])],
          },
        },
      }),
    ]);
  });

  it('answers each contract’s routes by one function, which API Gateway may invoke', () => {
    const integrations = [...resources('AWS::ApiGatewayV2::Integration')].filter(
      ([id]) => !id.includes('/Live') && !id.includes('/Faces'),
    );
    expect(integrations.map(([id]) => id.split('/')[0]).sort()).toEqual([
      'appeals',
      'appeals',
      'appeals',
      'appeals',
      'certificates',
      'identity',
      'notification',
      'partners',
      'platform',
      'policy',
      'policy',
      'ticketing',
    ]);
    for (const [, { Properties }] of integrations)
      expect(Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
    const permissions = [...resources('AWS::Lambda::Permission').values()].filter(
      ({ Properties }) =>
        Properties.Principal === 'apigateway.amazonaws.com' &&
        JSON.stringify(Properties.SourceArn).includes('/*/*/*'),
    );
    expect(permissions).toHaveLength(contracts.length);
  });

  it('limits every route: by its contract, or as the district says', () => {
    expect(stage.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: district.throttling.requestsPerSecond,
      ThrottlingBurstLimit: district.throttling.burst,
    });
    const limited = operations.filter(({ requestsPerSecond }) => requestsPerSecond !== undefined);
    expect(limited.length).toBeGreaterThan(0);
    expect(stage.RouteSettings).toEqual(
      Object.fromEntries(
        limited.map(({ key, requestsPerSecond = 0 }) => [
          key,
          { ThrottlingRateLimit: requestsPerSecond, ThrottlingBurstLimit: 2 * requestsPerSecond },
        ]),
      ),
    );
  });

  it('opens only after all routes exist: API Gateway takes no limit for a route it does not know', () => {
    const { edge, platform: _, site: _pages, ...contexts } = deployable(name, target).stacks;
    expect(edge.dependencies).toEqual(expect.arrayContaining(Object.values(contexts)));
  });

  it('logs what was asked for and how it went, but no path, address, header or name', () => {
    const fields = Object.values(JSON.parse(stage.AccessLogSettings.Format) as Record<string, string>);
    expect(fields).toContain('$context.routeKey');
    expect(fields).toContain('$context.requestId');
    const telling = /path|sourceIp|userAgent|authorizer|identity|domainName|header/i;
    expect(fields.filter((field) => telling.test(field))).toEqual([]);
  });

  it('lets only the district’s own pages call from another origin', () => {
    const [, created] = api[0] ?? [];
    expect(created?.Properties.CorsConfiguration?.AllowOrigins).toEqual(district.pages?.origins);
  });
});

describe.each(shipped)('the accounts of %s on %s', (name, target) => {
  const { resources, district } = deployable(name, target);
  const pool = [...resources('AWS::Cognito::UserPool').values()][0]?.Properties;
  const allClients = [...resources('AWS::Cognito::UserPoolClient').values()];
  const clients = allClients.filter(({ Properties }) => !Properties.GenerateSecret);
  const machines = allClients.filter(({ Properties }) => Properties.GenerateSecret);

  it('have a group for each role and no other', () => {
    const groups = [...resources('AWS::Cognito::UserPoolGroup').values()];
    expect(groups.map(({ Properties }) => Properties.GroupName).sort()).toEqual([...roles].sort());
  });

  it('are made by the district, with strong passwords and a second factor for who wants it', () => {
    expect(pool.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
    expect(pool.Policies.PasswordPolicy).toMatchObject({
      MinimumLength: 12,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
    });
    expect(pool).toMatchObject({ MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
    expect(pool.UserPoolAddOns).toEqual({ AdvancedSecurityMode: 'ENFORCED' });
  });

  it('send their password over the wire on a local cloud at most', () => {
    const flows = clients.flatMap(({ Properties }) => Properties.ExplicitAuthFlows as string[]);
    expect(flows).toContain('ALLOW_USER_SRP_AUTH');
    expect(flows.includes('ALLOW_USER_PASSWORD_AUTH')).toBe(target !== 'aws');
    expect(flows).not.toContain('ALLOW_ADMIN_USER_PASSWORD_AUTH');
    for (const { Properties } of clients) {
      expect(Properties).toMatchObject({ PreventUserExistenceErrors: 'ENABLED', GenerateSecret: false });
      expect(Properties.AllowedOAuthFlows ?? ['code']).toEqual(['code']);
    }
  });

  it('are each partner’s own, with a secret', () => {
    const { organisations } = district.partners;
    expect(machines.map(({ Properties }) => Properties.ClientName)).toEqual(
      organisations.map(({ id }) => id),
    );
  });
});

describe('partners', () => {
  const { resources } = deployable('demo', 'aws');
  const resourceServer = 'civichall';
  const [server] = [...resources('AWS::Cognito::UserPoolResourceServer').values()];
  const [client] = [...resources('AWS::Cognito::UserPoolClient').values()].filter(
    ({ Properties }) => Properties.ClientName === 'health-commission',
  );

  it('are offered exactly the scopes that routes ask for', () => {
    const offered = server?.Properties.Scopes.map(
      ({ ScopeName }: { ScopeName: string }) => `${server.Properties.Identifier}/${ScopeName}`,
    );
    expect(server?.Properties.Identifier).toBe(resourceServer);
    expect(partnerScopes.resourceServer).toBe(resourceServer);
    expect(offered.sort()).toEqual([...new Set(operations.flatMap(({ scopes = [] }) => scopes))].sort());
  });

  it('have the scopes of what the district lets them tell and ask', () => {
    const granted = client?.Properties.AllowedOAuthScopes.map((scope: unknown) =>
      JSON.stringify(scope).replace(/.*\/([a-z:-]+)".*/, '$1'),
    );
    expect(granted.sort()).toEqual([
      'certificate-reuse',
      'partner-events:certificate-issued',
      'partner-events:certificate-renewed',
      'partner-events:certificate-revoked',
    ]);
  });

  it('are no people: they sign in by nothing but their secret', () => {
    expect(client?.Properties).toMatchObject({
      AllowedOAuthFlows: ['client_credentials'],
      GenerateSecret: true,
    });
  });
});

describe('a district without pages of its own', () => {
  it('has no sign-in page and lets no other origin call', () => {
    const { resources } = build({ ...deployable('riverside', 'aws').district, pages: undefined }, 'aws');
    expect(resources('AWS::Cognito::UserPoolDomain').size).toBe(0);
    const apis = [...resources('AWS::ApiGatewayV2::Api').values()];
    expect(apis.filter(({ Properties }) => Properties.CorsConfiguration)).toEqual([]);
  });
});
