/** The parts of a holder's link: whose uses, and the secret that proves that one may see them. */
export interface HolderLink {
  readonly holderRef: string;
  readonly secret: string;
}

/** The unguessable link of a holder: `<reference>.<secret>`, URL-safe. */
export const holderLinkOf = ({ holderRef, secret }: HolderLink): string => `${holderRef}.${secret}`;

/** The parts of a link, or undefined for something that is none. */
export function readHolderLink(link: string): HolderLink | undefined {
  const [holderRef, secret, ...rest] = link.split('.');
  return holderRef && secret && rest.length === 0 ? { holderRef, secret } : undefined;
}
