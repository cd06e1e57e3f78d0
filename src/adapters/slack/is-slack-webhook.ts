const SLACK_HOSTS = ['hooks.slack.com', 'hooks.slack-gov.com'];

/**
 * Whether a URL is an incoming webhook of Slack's, or lives at an origin that is allowed by name (the local
 * inbox). Everything else is refused: a webhook that a stranger gives must not make us call our own network.
 * @param allowedOrigins exact origins, such as `http://localhost:3000`
 */
export function isSlackWebhook(url: string, allowedOrigins: readonly string[] = []): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return false;
  if (allowedOrigins.includes(parsed.origin)) return true;
  const { hostname, pathname } = parsed;
  return (
    SLACK_HOSTS.includes(hostname) &&
    /^\/services(\/[A-Za-z0-9_-]+)+$/.test(pathname) &&
    // One webhook has one spelling, or it could be subscribed twice.
    url === `https://${hostname}${pathname}`
  );
}
