import vm from 'node:vm';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { siteHeaders } from '../../infra/config/site-headers.ts';
import { deployable } from './district-templates.ts';

const riverside = deployable('riverside', 'aws');
const only = (type: string) => {
  const [found, ...more] = riverside.resources(type, 'site').values();
  if (!found || more.length > 0) throw new Error(`there is not one ${type}`);
  return found.Properties;
};

describe('the pages of a district', () => {
  it('are deployed to AWS where the district says that it has some, and nowhere else', () => {
    expect(riverside.stacks.site).toBeDefined();
    expect(deployable('demo', 'aws').stacks.site).toBeUndefined();
    expect(deployable('riverside', 'local').stacks.site).toBeUndefined();
  });

  it('lie in a bucket that only CloudFront reads, over TLS', () => {
    const bucket = only('AWS::S3::Bucket');
    expect(Object.values(bucket.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    const { Statement } = only('AWS::S3::BucketPolicy').PolicyDocument;
    const allowed = Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect(allowed).toEqual([
      expect.objectContaining({
        Action: 's3:GetObject',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
      }),
    ]);
  });

  it('come over TLS 1.2 or newer, at the district’s own name', () => {
    const { Aliases, ViewerCertificate, HttpVersion, DefaultCacheBehavior, CacheBehaviors } = only(
      'AWS::CloudFront::Distribution',
    ).DistributionConfig;
    expect(Aliases).toEqual(['hall.riverside.example.org']);
    expect(ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
    expect(HttpVersion).toBe('http2and3');
    const behaviours = [DefaultCacheBehavior, ...CacheBehaviors];
    expect(behaviours.map(({ ViewerProtocolPolicy }) => ViewerProtocolPolicy)).toEqual([
      'redirect-to-https',
      ...Array(4).fill('https-only'),
    ]);
    expect(behaviours.every(({ Compress }) => Compress)).toBe(true);
    expect(CacheBehaviors.map(({ PathPattern }: { PathPattern: string }) => PathPattern)).toEqual([
      '/v1/*',
      '/openapi.json',
      '/docs',
      '/live',
    ]);
  });

  it('have the headers that the local page server sends, and only ever https', () => {
    const { CustomHeadersConfig, SecurityHeadersConfig } = only(
      'AWS::CloudFront::ResponseHeadersPolicy',
    ).ResponseHeadersPolicyConfig;
    const { ContentSecurityPolicy, StrictTransportSecurity, ...others } = SecurityHeadersConfig;
    const policy = JSON.stringify(ContentSecurityPolicy.ContentSecurityPolicy);
    const local = siteHeaders({});
    for (const directive of local['content-security-policy']?.split('; ') ?? [])
      expect(policy).toContain(directive);
    expect(policy).not.toMatch(/unsafe|http:|\*/);
    expect(policy).toMatch(/connect-src 'self' https:\/\/civichall-riverside-/);
    expect(StrictTransportSecurity.AccessControlMaxAgeSec).toBeGreaterThan(31_536_000);
    expect(Object.keys(others).sort()).toEqual(['ContentTypeOptions', 'FrameOptions', 'ReferrerPolicy']);
    expect(others.ReferrerPolicy.ReferrerPolicy).toBe(local['referrer-policy']);
    const named = CustomHeadersConfig.Items.map(({ Header, Value }: Record<string, string>) => [
      Header,
      Value,
    ]);
    expect(Object.fromEntries(named)).toEqual(
      Object.fromEntries(Object.entries(local).filter(([name]) => /^(cross-origin|permissions)-/.test(name))),
    );
  });

  it('answer every path that is no file with the app', () => {
    const context = vm.createContext({});
    vm.runInContext(only('AWS::CloudFront::Function').FunctionCode, context);
    const answered = (uri: string): string =>
      vm.runInContext(`handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`, context);
    for (const path of ['/', '/window', '/t/center.2026-abc.secretsecret', '/manager', '/no/such.png'])
      expect(answered(path), path).toBe('/index.html');
    for (const file of ['/assets/app-1a2b.js', '/config.json', '/service-worker.js', '/icon.svg'])
      expect(answered(file), file).toBe(file);
  });

  it('are told where they are, and no password', () => {
    const template = JSON.stringify(Template.fromStack(riverside.stacks.site ?? fail()).toJSON());
    expect(template).toContain('SiteUrl');
    expect(template).not.toMatch(/password/i);
    const published = [...riverside.resources('Custom::CDKBucketDeployment', 'site').values()].map(
      ({ Properties }) => Properties.SystemMetadata['cache-control'],
    );
    expect(published).toEqual(['public, max-age=31536000, immutable', 'no-cache']);
  });
});

function fail(): never {
  throw new Error('no site');
}
