import type { Me } from '../api/generated/log-in';

/** Decides whether somebody sees a part of the app. The server decides whether they may: this only keeps useless doors out of sight. */
export type Access = (me: Me) => boolean;

export const everybody: Access = () => true;

export const may =
  (...permissions: string[]): Access =>
  (me) =>
    permissions.every((permission) => me.permissions.includes(permission));

export const hasRole =
  (role: string): Access =>
  (me) =>
    me.roles.includes(role);
