import '@fontsource-variable/figtree';
import '@fontsource-variable/noto-sans-arabic';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { App } from './app/App';
import { startTexts } from './shared/i18n/i18n';
import { createStore } from './shared/store';

await startTexts();
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Provider store={createStore()}>
      <Suspense>
        <App />
      </Suspense>
    </Provider>
  </StrictMode>,
);
