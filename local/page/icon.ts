import { html } from 'hono/html';

/** The dot of the masthead, for the browser's tab. */
export const ICON = html`<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='3' fill='%23c4272b'/%3E%3C/svg%3E">`;
