import { render } from 'preact';
import { language, setLanguage } from './language';
import { Page } from './Page';
import './page.css';
import { session } from './session';

setLanguage(language());
render(<Page />, document.getElementById('page')!);
void session.start();
