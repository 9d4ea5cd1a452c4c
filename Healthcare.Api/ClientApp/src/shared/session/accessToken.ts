/** The access token lives here and nowhere else: no store, no storage, nothing that outlives the page. */
let current: string | null = null;

export const accessToken = {
  get: () => current,
  set: (token: string | null) => {
    current = token;
  },
};
