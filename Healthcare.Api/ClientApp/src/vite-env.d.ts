/// <reference types="vite/client" />

declare module 'stylis' {
  export const prefixer: import('@emotion/cache').StylisPlugin;
}
