/** Where the pages may connect to beside their own origin. */
export interface SiteOrigins {
  /** `https://<domain>` of the user pool's pages, where there are some. */
  readonly signIn?: string;
  /** Where files that come with appeals are uploaded to: the bucket's own `https://<domain>`. */
  readonly uploads?: string;
}

/**
 * Content-Security-Policy of the pages: nothing inline, nothing evaluated, nothing from elsewhere. `'self'` covers the
 * live connection too (CSP level 3). A new source here is a decision: prefer to change the page.
 */
export const contentSecurityPolicy = ({ signIn, uploads }: SiteOrigins): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    ["connect-src 'self'", signIn, uploads].filter(Boolean).join(' '),
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/**
 * What browsers may not do for these pages. They speak, vibrate and print, which no policy governs; where its owner
 * is, a browser tells the form of appeals only when asked to, and the camera is opened by who checks in by face alone.
 */
export const permissionsPolicy = [
  'accelerometer',
  'display-capture',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .concat('camera=(self)', 'geolocation=(self)')
  .join(', ');

/** Seconds for which a browser only uses https for this host: two years. */
export const transportSecuritySeconds = 63_072_000;

/**
 * Security headers of every file of the site; CloudFront's policy and the local page server are both made from them.
 * The link of a ticket is a secret in the address, so no address is told to anybody: `no-referrer`.
 */
export const siteHeaders = (origins: SiteOrigins): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy(origins),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

/** How long a file of the site may be kept: what has its content's hash in its name for ever, all else not unasked. */
export const cacheControlOf = (file: string): string =>
  file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

/** Paths that are files of the site; any other path that is not the API's is the app's own, and gets index.html. */
export const siteFilePattern = /^\/(assets\/.+|[^/]+\.[a-z]+)$/;

/** Where the API answers, as paths of the site. */
export const apiPaths = ['/v1/*', '/openapi.json', '/docs'] as const;

/** Where the live connection is: also the name of its stage, so that no path has to be changed on the way. */
export const livePath = '/live';
