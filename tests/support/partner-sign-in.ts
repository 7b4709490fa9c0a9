import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { apiFetch } from '../../tools/local-cloud/local-http.ts';
import type { PartnerAccess } from '../../tools/partner-client/partner-client.ts';
import type { DeployedDistrict } from './deployed-district.ts';

/** What the operator of a district hands to a partner: where to get tokens, and its client's id and secret. */
export async function partnerAccess(
  { target, outputs }: DeployedDistrict,
  partner: string,
): Promise<PartnerAccess> {
  const client = new CognitoIdentityProviderClient(target.sdk);
  const UserPoolId = outputOf(outputs, 'UserPoolId');
  const { UserPoolClients = [] } = await client.send(
    new ListUserPoolClientsCommand({ UserPoolId, MaxResults: 60 }),
  );
  const ClientId = UserPoolClients.find(({ ClientName }) => ClientName === partner)?.ClientId;
  const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  return {
    tokenUrl: outputOf(outputs, 'TokenUrl'),
    apiUrl: outputOf(outputs, 'ApiUrl'),
    clientId: ClientId ?? '',
    clientSecret: UserPoolClient?.ClientSecret ?? '',
  };
}

/** Asks for a token by client credentials (RFC 6749, section 4.4), with these scopes or all that the client has. */
export async function askForToken(
  { tokenUrl, clientId, clientSecret }: PartnerAccess,
  scope?: string,
): Promise<{ status: number; token: string }> {
  const answer = await apiFetch(tokenUrl, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) }).toString(),
  });
  return { status: answer.status, token: answer.json<{ access_token?: string }>().access_token ?? '' };
}

/** `fetch` for code that is given one: the runtime's own does not find `*.localhost`. */
export const fetchLocally: typeof globalThis.fetch = async (input, init = {}) => {
  const answer = await apiFetch(String(input), {
    method: init.method ?? 'GET',
    headers: init.headers as Record<string, string>,
    ...(init.body ? { body: String(init.body) } : {}),
  });
  return new Response(answer.text(), { status: answer.status, headers: answer.headers });
};
