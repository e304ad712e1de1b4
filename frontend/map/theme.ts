// The colours of the map, read from the page's own style sheet, so that they change with it.
import { ROLES, type Role } from "./flowmap";

export interface Theme {
  readonly land: string;
  readonly sea: string;
  readonly borders: string;
  readonly ink: string;
  readonly muted: string;
  readonly surface: string;
  readonly accent: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly dark: boolean;
}

export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const roles = Object.fromEntries(ROLES.map((role) => [role, colour(`role-${role}`)]));
  return {
    land: colour("land"),
    sea: colour("sea"),
    borders: colour("borders"),
    ink: colour("ink"),
    muted: colour("muted"),
    surface: colour("surface"),
    accent: colour("accent"),
    roles: roles as Record<Role, string>,
    dark: style.colorScheme.includes("dark"),
  };
}

/** Calls back when the person or their system turns from light to dark or back. */
export function onThemeChange(changed: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  new MutationObserver(changed).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["data-theme"],
  });
}

/** A colour as red, green and blue from 0 to 1. Accepts #rgb and #rrggbb. */
export function rgb(colour: string): [number, number, number] {
  const short = colour.replace("#", "");
  const hex = short.length === 3 ? [...short].map((digit) => digit + digit).join("") : short;
  const part = (at: number): number => parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(0), part(2), part(4)];
}
