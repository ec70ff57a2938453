var n$1,t$2,r$2,u$2,i$2,f$3,o$3,e$2,l$2,c$2,a$3,h$2=Symbol.for("pv"),p$3={},y$3=[],v$3=/^m(i|n|o|s|text|space)$/,w$3=Array.isArray,d$2=y$3.slice,_$1=Object.assign;function g$3(n){n&&n.parentNode&&n.remove();}function k$2(n,t,r){var u,i,f,o={},e=arguments.length;for(f in t)"key"==f?u=t[f]:"ref"==f&&"function"!=typeof n?i=t[f]:o[f]=t[f];return e>2&&(o.children=e>3?d$2.call(arguments,2):r),m$2(n,o,u,i,null)}function m$2(r,u,i,f,o){var e={type:r,props:u,key:i,ref:f,__k:null,__:null,__b:0,__e:null,__c:null,constructor:h$2,__v:o||++t$2,__i:-1,__u:0};return !o&&n$1.vnode&&n$1.vnode(e),e}function $(n){return n.children}function x$1(n,t){this.props=n,this.context=t,this.__g=0;}function S$1(n,t){if(null==t)return n.__&&S$1(n.__,n.__i+1);for(var r;t<n.__k.length;t++)if((r=n.__k[t])&&r.__e)return r.__e;return "function"!=typeof n.type||n.props.__P?null:S$1(n)}function C$1(t){var r,u=t.__v,i=u.__e,f=[],o=[],e=t.__P;e&&((r=_$1({constructor:h$2},u)).__v=u.__v+1,n$1.vnode&&n$1.vnode(r),z$1(e,r,u,t.__n,e.namespaceURI,32&u.__u?[i]:null,f,i||S$1(u),32&u.__u,o),r.__v=u.__v,r.__.__k[r.__i]=r,E$1(f,r,o),u.__=u.__e=null,r.__e!=i&&j$1(r));}function j$1(n){if((n=n.__)&&n.__c&&!n.props.__P)return n.__e=null,n.__k.some(function(t){return t&&(n.__e=t.__e)}),j$1(n)}function L(t){(8&t.__g||(t.__g|=8,u$2.push(t),f$3++))&&i$2==n$1.debounceRendering||((i$2=n$1.debounceRendering)||queueMicrotask)(H);}function H(){try{for(var n,t=1;u$2.length;)u$2.length>t&&u$2.sort(o$3),n=u$2.shift(),t=u$2.length,8&n.__g&&C$1(n);}finally{(f$3=u$2.length)&&(i$2||queueMicrotask)(H);}}function I(n,t,r,u,i,f,o,e,l,c,a){var s,h,v,w,d,_,g=u.__k||y$3,k=t.length;for(l=q(r,t,g,l,k),s=0;s<k;s++)null!=(v=r.__k[s])&&(h=~v.__i&&g[v.__i]||p$3,v.__i=s,_=z$1(n,v,h,i,f,o,e,l,c,a),w=v.__e,(h.ref!=v.ref||8&h.__u)&&(h.ref&&G(h.ref,null,v,h),v.ref&&a.push(v.ref,v.__c||w,v)),d=d||w,4&v.__u?(l=A$1(v,l,n,!h.__v),h.__e&&(h.__e=null)):"function"==typeof v.type&&void 0!==_?l=_:w&&(l=w.nextSibling),v.__u&=-21);return r.__e=d,l}function q(n,t,r,u,i){var f,o,e,l,c,a,s,p,y,v=r.length,d=v,_=0,g=0,k=n.__k=Array(i);for(f=0;f<i;f++)null!=(o=t[f])&&"boolean"!=typeof o&&"function"!=typeof o?("object"!=typeof o||o.constructor===String?o=k[f]=m$2(null,o):w$3(o)?o=k[f]=m$2($,{children:o}):o.constructor===h$2&&o.__b?o=k[f]=m$2(o.type,o.props,o.key,o.ref,o.__v):k[f]=o,l=f+_,o.__=n,o.__b=n.__b+1,e=null,~(c=o.__i=P$1(o,r,l,d))&&(d--,(e=r[c])&&(e.__u|=2)),e&&e.__v?(o.__u|=16,c==l-1?_--:c==l+1?_++:c!=l&&(c>l?_--:_++,g=1)):(~c||(i>v?_--:i<v&&_++),"function"!=typeof o.type&&(o.__u|=4))):k[f]=null;if(g){for(a=[],s=[],f=0;f<i;f++)if((o=k[f])&&16&o.__u){for(_=0,p=a.length;_<p;)a[y=_+p>>1]<o.__i?_=y+1:p=y;a[_]=o.__i,s[f]=_+1;}for(_=a.length;f--;)s[f]&&(s[f]==_?_--:k[f].__u|=4);}if(d)for(f=0;f<v;f++)!(e=r[f])||2&e.__u||(e.__e==u&&(u=S$1(e)),J(e,e));return u}function A$1(n,t,r,u){var i,f,o,e;if("function"==typeof n.type){if(n.props.__P)return t;if(i=n.__k)for(f=0;f<i.length;f++)i[f]&&(i[f].__=n,t=A$1(i[f],t,r,false));return t}for(t&&!t.parentNode&&(t=S$1(n))&&!t.parentNode&&(t=null),o=n.__e,e=t;e&&8==e.nodeType;)e=e.nextSibling;for(o!=e&&(!u&&r.moveBefore&&o.parentNode?r.moveBefore(o,t):r.insertBefore(o,t||null)),t=o;(t=t&&t.nextSibling)&&8==t.nodeType&&!t.data.startsWith("$s"););return t}function P$1(n,t,r,u){var i,f=n.key,o=n.type,e=t[r],l=e&&!(2&e.__u);if(null===e&&null==f||l&&f==e.key&&o==e.type)return r;if(u>(l?1:0)){for(i=r-1;i>=0;i--)if((e=t[i])&&!(2&e.__u)&&f==e.key&&o==e.type)return i;for(i=r+1;i<t.length;i++)if((e=t[i])&&!(2&e.__u)&&f==e.key&&o==e.type)return i}return  -1}function T$1(n,t,r){null==r&&(r=""),"-"==t[0]?n.setProperty(t,r):n[t]=r;}function N(n,t,r,u,i){var f,o;if("style"==t)if("string"==typeof r)n.style.cssText=r;else {if("string"==typeof u&&(n.style.cssText=u=""),u)for(t in u)r&&t in r||T$1(n.style,t);if(r)for(t in r)u&&r[t]==u[t]||T$1(n.style,t,r[t]);}else if("o"==t[0]&&"n"==t[1])"function"!=typeof r&&(r=null),"function"!=typeof u&&(u=null),(n.__e||(n.__e={}))[t]=r,r&&u||(o=a$3[t]||(a$3[t]=V(t)),(n.__a||(n.__a={}))[t]=c$2,f=t!=(t=t.replace(l$2,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),r?n.addEventListener(t,o,f):n.removeEventListener(t,o,f));else {if("http://www.w3.org/2000/svg"==i)t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if("width"!=t&&"height"!=t&&"href"!=t&&"list"!=t&&"form"!=t&&"tabIndex"!=t&&"download"!=t&&"rowSpan"!=t&&"colSpan"!=t&&"role"!=t&&"popover"!=t&&t in n)try{return void(n[t]=null==r?"":r)}catch(n){}if("function"==typeof r)return;null==r||false===r&&"-"!=t[4]?n.removeAttribute(t):n.setAttribute(t,"popover"==t&&1==r?"":r);}}function V(t){return function(r){var u=this.__e;if(u){if(u=u[t],null==r[e$2])r[e$2]=c$2++;else if(r[e$2]<this.__a[t])return;return u(n$1.event?n$1.event(r):r)}}}function z$1(t,r,u,i,f,o,e,l,c,a){var s,p,v,d,k,b,m,M,C,j,L,H,q,A,O,P,T,N,V=r.type;if(r.constructor!==h$2)return null;128&u.__u&&(c=32&u.__u,s=u.__c.__z)&&(r.__u|=c,p=o=[],8==s.nodeType?l=B$1(s,o):o.push(s),l=o[0]||l),(s=n$1.__b)&&s(r);n:if("function"==typeof V){v=e.length;try{if(M=r.props,C=(s=V.prototype)&&s.render,j=(s=V.contextType)&&i[s.__c],L=s?j?j.props.value:s.__:i,(d=u.__c)?(r.__c=d,2&d.__g&&(d.__g|=1)):(C?r.__c=d=new V(M,L):(r.__c=d=new x$1(M,L),d.constructor=V,d.render=K),j&&j.sub(d),d.state||(d.state={}),d.__n=i,d.__g|=8,d.__h=[],d.__k=[]),C&&(d.__s||(d.__s=d.state),V.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=_$1({},d.__s)),_$1(d.__s,V.getDerivedStateFromProps(M,d.__s)))),k=d.props,b=d.state,d.__v=r,u.__c){if(M!==k&&C&&!V.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(M,L),r.__v==u.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&!1===d.shouldComponentUpdate(M,d.__s,L)){r.__v!=u.__v&&(d.props=M,d.state=d.__s,d.__g&=-9),r.__e=u.__e,r.__k=u.__k,r.__k.some(function(n){n&&(n.__=r);}),y$3.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&e.push(d),l=S$1(u);break n}d.componentWillUpdate&&d.componentWillUpdate(M,d.__s,L),C&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(k,b,m);});}else C&&!V.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),C&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=L,d.props=M,d.__P=t,d.__g&=-5,H=n$1.__r,q=C?25:0;do{d.__g&=-9,H&&H(r),s=d.render(d.props,d.state=d.__s,d.context);}while(8&d.__g&&++q<25);C&&(y$3.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(i=_$1({},i,d.getChildContext())),C&&u.__c&&d.getSnapshotBeforeUpdate&&(m=d.getSnapshotBeforeUpdate(k,b)),A=s&&s.type===$&&null==s.key?s.props.children:s,M.__P&&(s=l,f=(t=M.__P).namespaceURI,c=o=null,u.props&&u.props.__P!=t&&(u.__k.some(function(n){n&&J(n,n);}),u.__k=null),l=u.__k?S$1(u,0):null),l=I(t,w$3(A)?A:[A],r,u,i,f,o,e,l,c,a),M.__P&&(r.__e=null,l=s),r.__u&=-161,p&&p.some(g$3),d.__h.length&&e.push(d),1&d.__g&&(d.__g&=-4);}catch(t){if(e.length=v,r.__v=null,c||o)if(t&&t.then){if(r.__u|=128|c,o){for(~(T=o.indexOf(l||void 0))||(T=o.length);(N=o[T-1])&&8==N.nodeType;)T--;for(;T<o.length;T++)if(N=o[T])if(o[T]=null,O){if(N==P)break}else {if(8!=N.nodeType)break;N.data.startsWith("$s")&&(P=B$1(O=N));}}if(!O){for(;l&&8==l.nodeType&&l.nextSibling;)l=l.nextSibling;O=l;}(s=B$1(O=r.__c.__z||(r.__c.__z=O)))?(r.__e=O,l=s):r.__e=l,l=l&&l.nextSibling;}else o&&o.some(g$3);else r.__e=u.__e;r.__k||(r.__k=u.__k||[]),t&&t.then||D$1(r),n$1.__e(t,r,u);}}else l=r.__e=F$2(u.__e,r,u,i,f,o,e,c,a,t);return (s=n$1.diffed)&&s(r),l}function B$1(n,t){if(n&&8==n.nodeType&&n.data.startsWith("$s"))for(var r=1;n=n.nextSibling;){if(8==n.nodeType)if(n.data.startsWith("$s"))r++;else if(n.data.startsWith("/$s")&&!--r)return n;t&&t.push(n);}}function D$1(n){n&&(n.__c&&(n.__c.__g|=4),n.__k&&n.__k.some(D$1));}function E$1(t,r,u){for(var i=0;i<u.length;)G(u[i++],u[i++],u[i++]);n$1.__c&&n$1.__c(r,t),t.some(function(r){try{t=r.__h,r.__h=[],t.some(function(n){n.call(r);});}catch(t){n$1.__e(t,r.__v);}});}function F$2(t,r,u,i,f,o,e,l,c,a){var s,h,y,_,k,b,m,M,$=u.props||p$3,x=r.props,C=r.type;if("svg"==C?f="http://www.w3.org/2000/svg":"math"==C?f="http://www.w3.org/1998/Math/MathML":f||(f="http://www.w3.org/1999/xhtml"),o)for(s=0;s<o.length;s++)if((k=o[s])&&(C?k.localName==C:3==k.nodeType)){t=k,o[s]=null;break}if(!t){if(M=a.ownerDocument||document,!C)return M.createTextNode(x);t=M.createElementNS(f,C,x.is?x:a),l&&(n$1.__m&&n$1.__m(r,o),l=false),o=null;}if(C){if(a="template"==C&&t.content||t,o="textarea"==C&&null!=x.defaultValue?null:o&&d$2.call(a.childNodes),!l&&o)for($={},s=0;s<t.attributes.length;s++)$[(k=t.attributes[s]).name]=k.value;for(s in $)k=$[s],"dangerouslySetInnerHTML"==s?y=k:"children"==s||s in x||"value"==s&&"defaultValue"in x||"checked"==s&&"defaultChecked"in x||N(t,s,null,k,f);for(s in x)k=x[s],"children"==s?_=k:"dangerouslySetInnerHTML"==s?h=k:"value"==s?b=k:"checked"==s?m=k:l&&"function"!=typeof k||$[s]===k||N(t,s,k,$[s],f);h?(l||y&&(h.__html==y.__html||h.__html==t.innerHTML)||(t.innerHTML=h.__html),r.__k=[]):(y&&(t.textContent=""),("foreignObject"==C||"http://www.w3.org/1998/Math/MathML"==f&&v$3.test(C))&&(f="http://www.w3.org/1999/xhtml"),I(a,w$3(_)?_:[_],r,u,i,f,o,e,o?o[0]:u.__k&&S$1(u,0),l,c),o&&o.some(g$3)),l&&"textarea"!=C||(s="value","progress"==C&&null==b?t.removeAttribute(s):null==b||b===t[s]&&("progress"!=C||b)||N(t,s,b,$[s],f),s="checked",null!=m&&m!=t[s]&&N(t,s,m,$[s],f));}else $===x||l&&t.data==x||(t.data=x);return t}function G(t,r,u,i){try{"function"==typeof t?r?r.__x=t(r)||1:i&&(i=i.__c||i.__e)&&(r=i.__x)&&(i.__x=null,"function"==typeof r?r():t(null)):t.current=r;}catch(t){n$1.__e(t,u);}}function J(t,r,u){var i,f,o,e;if(n$1.unmount&&n$1.unmount(t),!(i=t.ref)||i.current&&i.current!=t.__e||G(i,null,r,t),i=t.__c){if(i.componentWillUnmount)try{i.componentWillUnmount();}catch(t){n$1.__e(t,r);}i.__P=i.__n=null;}if(i=t.__k)for(e=0;e<i.length;e++)i[e]&&J(i[e],r,"function"!=typeof t.type||u&&!t.props.__P);!u&&(i=t.__c)&&(i=i.__z)&&(f=B$1(i,o=[]))&&(i==t.__e&&o.some(g$3),g$3(f),g$3(i)),u||g$3(t.__e),t.__e=t.__c=t.__=null;}function K(n,t,r){return this.constructor(n,r)}function Q(t,r){var u,i,f,o;n$1.__&&n$1.__(t,r),9==r.nodeType&&(r=r.documentElement),i=(u=t&&32&t.__u)?null:r.__k,r.__k=m$2($,{children:[t]}),f=[],o=[],z$1(r,r.__k,i||p$3,p$3,r.namespaceURI,i?null:r.firstChild?d$2.call(r.childNodes):null,f,i?i.__e:r.firstChild,u,o),E$1(f,r.__k,o),r.__k.props.children=null;}n$1={__e:function(n,t,r,u){for(var i,o,e;t=t.__;)if((i=t.__c)&&!(1&i.__g)){i.__g|=4;try{if((e=(o=i.constructor)&&o.getDerivedStateFromError)&&i.setState(o.getDerivedStateFromError(n)),i.componentDidCatch&&(i.componentDidCatch(n,u||{}),e=1),e&&8&i.__g)return void(i.__g|=2)}catch(t){n=t;}}throw f$3=0,n}},t$2=0,r$2=function(n){return null!=n&&n.constructor===h$2},x$1.prototype.setState=function(n,t){var r=this.__s;r&&r!=this.state||(r=this.__s=_$1({},this.state)),"function"==typeof n&&(n=n(_$1({},r),this.props)),n&&(_$1(r,n),this.__v&&(t&&this.__k.push(t),L(this)));},x$1.prototype.forceUpdate=function(n){this.__v&&(this.__g|=4,n&&this.__h.push(n),L(this));},x$1.prototype.render=$,u$2=[],f$3=0,o$3=function(n,t){return n.__v.__b-t.__v.__b},e$2=Symbol(),l$2=/(PointerCapture)$|Capture$/i,c$2=0,a$3={};

var f$2=Symbol.for("pv"),o$2=0;function a$2(t,e,n,u,a,i){e||(e={});var c,l,p=e;if("ref"in p&&"function"!=typeof t)for(l in p={},e)"ref"==l?c=e[l]:p[l]=e[l];var s={type:t,props:p,key:n,ref:c,__k:null,__:null,__b:0,__e:null,__c:null,constructor:f$2,__v:--o$2,__i:-1,__u:0};return n$1.vnode&&n$1.vnode(s),s}

/** Formats an amount in the smallest unit of its currency, such as `$49.00` for 4900 and `USD`. */
function formatAmount(amount, currency) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    return format.format(amount / 10 ** digits);
}

var t$1,r$1,u$1,i$1,o$1=Object.is,f$1=0,c$1=[],e$1=[],a$1=n$1,v$2=a$1.__b,l$1=a$1.__r,m$1=a$1.diffed,h$1=a$1.__c,s$1=a$1.unmount,p$2=a$1.__;function y$2(n,t){a$1.__h&&a$1.__h(r$1,n,f$1||t),f$1=0;var u=r$1.__H||(r$1.__H={__:[],__h:[]});return n>=u.__.length&&u.__.push({}),u.__[n]}function F$1(n,u){var i=y$2(t$1++,4);!a$1.__s&&E(i.__H,u)&&(i.__P=false,i.__=n,i.u=u,r$1.__h.push(i));}function T(n){return f$1=5,w$2(function(){return {current:n}},[])}function w$2(n,r){var u=y$2(t$1++,7);return E(u.__H,r)&&(u.__=n(),u.__H=r),u.__}function P(){var n=y$2(t$1++,11);if(!n.__){for(var u=r$1.__v;!u.__m&&u.__;)u=u.__;var i=u.__m||(u.__m=[0,0]);n.__="P"+i[0]+"-"+i[1]++;}return n.__}function g$2(){var n;do{for(;n=e$1.shift();)try{C(n);}catch(t){a$1.__e(t,{__:(n=n.__P)&&n.__v});}for(;n=c$1.shift();){var t=n.__H;if(n.__P&&t)try{t.__h.some(C),t.__h.some(D),t.__h=[];}catch(r){t.__h=[],a$1.__e(r,n.__v);}}}while(e$1.length)}a$1.__b=function(n){r$1=null,v$2&&v$2(n);},a$1.__=function(n,t){n&&t.__k&&t.__k.__m&&(n.__m=t.__k.__m),p$2&&p$2(n,t);},a$1.__r=function(n){l$1&&l$1(n),t$1=0;var i=(r$1=n.__c).__H;i&&(u$1==r$1?r$1.__h=[]:(i.__h.some(C),i.__h.some(D),t$1=0),i.__h=[],i.__.some(function(n){n.__N&&(n.__=n.__N),n.u=n.__N=void 0;})),u$1=r$1;},a$1.diffed=function(n){m$1&&m$1(n);var t=n.__c;t&&t.__H&&(t.__H.__h.length&&B(c$1.push(t)),t.__H.__.some(function(n){n.u&&(n.__H=n.u);})),u$1=r$1=null;},a$1.__c=function(n,t){t.some(function(n){try{n.__h.some(C),n.__h=n.__h.filter(function(n){return !n.__||D(n)});}catch(t){n.__h=[function(){throw t}];}}),h$1&&h$1(n,t);},a$1.unmount=function(n){s$1&&s$1(n);var t,r,u=n.__c;u&&u.__H&&(u.__H.__.some(function(u){try{if(u.__P&&u.__c){if(void 0===r){for(r=n.__;r&&(!r.__c||!r.__c.__P);)r=r.__;r=r&&r.__c;}u.__P=r,B(e$1.push(u));}else C(u);}catch(n){t=n;}}),u.__H=void 0,t&&a$1.__e(t,u.__v));};var k$1="function"==typeof requestAnimationFrame;function z(n){var t,r=function(){clearTimeout(u),k$1&&cancelAnimationFrame(t),setTimeout(n);},u=setTimeout(r,35);k$1&&(t=requestAnimationFrame(r));}function B(n){1!=n&&i$1==a$1.requestAnimationFrame||((i$1=a$1.requestAnimationFrame)||z)(g$2);}function C(n){var t=r$1,u=n.__c;"function"==typeof u&&(n.__c=void 0,u()),r$1=t;}function D(n){var t=r$1;n.__c=n.__(),r$1=t;}function E(n,t){return !n||n.length!=t.length||t.some(function(t,r){return !o$1(t,n[r])})}

/**
 * A button that an action may remove. If it had the focus then, its row or its section gets it, so that keyboard users keep
 * their place.
 */
function ActionButton(props) {
    const { onClick, children } = props;
    const ref = T(null);
    F$1(() => {
        const button = ref.current;
        const place = button?.closest('tr')?.querySelector('th') ?? button?.closest('section')?.querySelector('h2');
        return () => {
            if (!place || document.activeElement !== button)
                return;
            place.tabIndex = -1;
            place.focus();
        };
    }, []);
    return (a$2("button", { type: "button", ref: ref, onClick: onClick, children: children }));
}

const t=Symbol.for("preact-signals");function i(){if(e>1){e--;return}let t,i=false;!function(){let t=h;h=void 0;while(void 0!==t){const i=t.S;if(i.v===t.v)for(let n=i.t;void 0!==n;n=n.x)if(n.i===t.i)n.i=i.i;t=t.o;}}();while(void 0!==r){let n=r;r=void 0;c++;while(void 0!==n){const o=n.u;n.u=void 0;n.f&=-3;if(!(8&n.f)&&w$1(n))try{n.c();}catch(n){if(!i){t=n;i=true;}}n=o;}}c=0;e--;if(i)throw t}function n(t){if(e>0)return t();d$1=++u;e++;try{return t()}finally{i();}}let o,s,r;function f(t){const i=o,n=s;o=void 0;s=void 0;try{return t()}finally{o=i;s=n;}}let h,e=0,c=0,u=0,d$1=0,v$1=0;function l(t){if(void 0===o)return;let i=t.n;if(void 0===i||i.t!==o){i={i:0,S:t,p:o.s,n:void 0,t:o,e:void 0,x:void 0,r:i};if(void 0!==o.s)o.s.n=i;o.s=i;t.n=i;if(32&o.f)t.S(i);return i}else if(-1===i.i){i.i=0;if(void 0!==i.n){i.n.p=i.p;if(void 0!==i.p)i.p.n=i.n;i.p=o.s;i.n=void 0;o.s.n=i;o.s=i;}return i}}function y$1(t,i){this.v=t;this.i=0;this.n=void 0;this.t=void 0;this.l=0;this.W=null==i?void 0:i.watched;this.Z=null==i?void 0:i.unwatched;this.name=null==i?void 0:i.name;}y$1.prototype.brand=t;y$1.prototype.h=function(){return  true};y$1.prototype.S=function(t){const i=this.t;if(i!==t&&void 0===t.e){t.x=i;this.t=t;if(void 0!==i)i.e=t;else f(()=>{var t;null==(t=this.W)||t.call(this);});}};y$1.prototype.U=function(t){if(void 0!==this.t){const i=t.e,n=t.x;if(void 0!==i){i.x=n;t.e=void 0;}if(void 0!==n){n.e=i;t.x=void 0;}if(t===this.t){this.t=n;if(void 0===n)f(()=>{var t;null==(t=this.Z)||t.call(this);});}}};y$1.prototype.subscribe=function(t){return x(()=>{const i=this.value;f(()=>t(i));},{name:"sub"})};y$1.prototype.valueOf=function(){return this.value};y$1.prototype.toString=function(){return this.value+""};y$1.prototype.toJSON=function(){return this.value};y$1.prototype.peek=function(){return f(()=>this.value)};Object.defineProperty(y$1.prototype,"value",{get(){const t=l(this);if(void 0!==t)t.i=this.i;return this.v},set(t){if(t!==this.v){if(c>100)throw new Error("Cycle detected");!function(t){if(0!==e&&0===c)if(t.l!==d$1){t.l=d$1;h={S:t,v:t.v,i:t.i,o:h};}}(this);this.v=t;this.i++;v$1++;e++;try{for(let t=this.t;void 0!==t;t=t.x)t.t.N();}finally{i();}}}});function a(t,i){return new y$1(t,i)}function w$1(t){for(let i=t.s;void 0!==i;i=i.n)if(i.S.i!==i.i||!i.S.h()||i.S.i!==i.i)return  true;return  false}function b$1(t){for(let i=t.s;void 0!==i;i=i.n){const n=i.S.n;if(void 0!==n)i.r=n;i.S.n=i;i.i=-1;if(void 0===i.n){t.s=i;break}}}function _(t){let i,n=t.s;while(void 0!==n){const t=n.p;if(-1===n.i){n.S.U(n);if(void 0!==t)t.n=n.n;if(void 0!==n.n)n.n.p=t;}else i=n;n.S.n=n.r;if(void 0!==n.r)n.r=void 0;n=t;}t.s=i;}function j(t,i){y$1.call(this,void 0,i);this.x=t;this.s=void 0;this.g=v$1-1;this.f=4;}j.prototype=new y$1;j.prototype.h=function(){this.f&=-3;if(1&this.f)return  false;if(32==(36&this.f))return  true;this.f&=-5;if(this.g===v$1)return  true;this.g=v$1;this.f|=1;if(this.i>0&&!w$1(this)){this.f&=-2;return  true}const t=o;try{b$1(this);o=this;const t=this.x();if(16&this.f||this.v!==t||0===this.i){this.v=t;this.f&=-17;this.i++;}}catch(t){this.v=t;this.f|=16;this.i++;}o=t;_(this);this.f&=-2;return  true};j.prototype.S=function(t){if(void 0===this.t){this.f|=36;for(let t=this.s;void 0!==t;t=t.n)t.S.S(t);}y$1.prototype.S.call(this,t);};j.prototype.U=function(t){if(void 0!==this.t){y$1.prototype.U.call(this,t);if(void 0===this.t){this.f&=-33;for(let t=this.s;void 0!==t;t=t.n)t.S.U(t);}}};j.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let t=this.t;void 0!==t;t=t.x)t.t.N();}};Object.defineProperty(j.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");const t=l(this);this.h();if(void 0!==t)t.i=this.i;if(16&this.f)throw this.v;return this.v}});function O(t,i){return new j(t,i)}function p$1(t){const n=t.j;t.j=void 0;if("function"==typeof n){e++;const s=o;o=void 0;try{n();}catch(i){t.f&=-2;t.f|=8;g$1(t);throw i}finally{o=s;i();}}}function g$1(t){for(let i=t.s;void 0!==i;i=i.n)i.S.U(i);t.x=void 0;t.s=void 0;p$1(t);}function S(t){if(o!==this)throw new Error("Out-of-order effect");_(this);o=t;this.f&=-2;try{if(8&this.f)g$1(this);}finally{i();}}function m(t,i){this.x=t;this.j=void 0;this.s=void 0;this.u=void 0;this.f=32;this.name=null==i?void 0:i.name;if(s)s.push(this);}m.prototype.c=function(){const t=this.S();try{if(8&this.f)return;if(void 0===this.x)return;const i=this.x();if("function"==typeof i)this.j=i;}finally{t();}};m.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1;this.f&=-9;p$1(this);b$1(this);e++;const t=o;o=this;return S.bind(this,t)};m.prototype.N=function(){if(!(2&this.f)){this.f|=2;this.u=r;r=this;}};m.prototype.d=function(){this.f|=8;if(!(1&this.f))g$1(this);};m.prototype.dispose=function(){this.d();};function x(t,i){const n=new m(t,i);try{n.c();}catch(t){n.d();throw t}const o=n.d.bind(n);o[Symbol.dispose]=o;return o}

const d="undefined"!=typeof window&&!!window.__PREACT_SIGNALS_DEVTOOLS__;let p,v,g=[];x(function(){p=this.N;})();function b(t,i){n$1[t]=i.bind(null,n$1[t]||(()=>{}));}function y(t){if(v){const t=v;v=void 0;t();}v=t&&t.S();}function w({data:t}){const i=useSignal(t);i.name="ReactiveDom";i.value=t;const[n,e]=w$2(()=>{let t=this,n=this.__v;while(n=n.__)if(n.__c){n.__c.__$f|=4;break}const e=O(()=>{let t=i.value.value;return 0===t?0:true===t?"":t||""}),f=O(()=>!Array.isArray(e.value)&&!r$2(e.value)),r=x(function(){this.N=M;if(f.value){const i=e.value;if(t.__v&&t.__v.__e&&3===t.__v.__e.nodeType)t.__v.__e.data=i;}}),u=this.__$u.d;this.__$u.d=function(){r();u.call(this);};return [f,e]},[]);return n.value?e.peek():e.value}w.displayName="ReactiveTextNode";Object.defineProperties(y$1.prototype,{constructor:{configurable:true,value:k$2($,null).constructor},type:{configurable:true,value:w},props:{configurable:true,get(){const t=this;return {data:{get value(){return t.value}}}}},__b:{configurable:true,value:1}});b("__b",(t,i)=>{y();if("string"==typeof i.type){let t,n=i.props;for(let e in n){if("children"===e)continue;let o=n[e];if(o instanceof y$1){if(!t)i.__np=t={};t[e]=o;n[e]=o.peek();}}}t(i);});b("__r",(t,n)=>{t(n);if(n.type!==$){y();let t,i=n.__c;if(i){i.__$f&=-2;t=i.__$u;if(void 0===t)i.__$u=t=function(t,i){let n;x(function(){n=this;},{name:i});n.c=t;return n}(function(t){return function(){var i;if(d)null==(i=this.y)||i.call(this);t.__$f|=1;t.setState({});}}(i),"function"==typeof n.type?n.type.displayName||n.type.name:"");}y(t);}});b("__e",(t,i,n,e)=>{y();t(i,n,e);});b("diffed",(t,i)=>{y();let n;if("string"==typeof i.type&&(n=i.__e)){let t=i.__np,e=i.props,o=n.U;if(o)for(let i in o){let n=o[i];if(!(void 0===n||t&&i in t)){n.d();o[i]=void 0;}}if(t){if(!o){o={};n.U=o;}for(let i in t){let f=o[i],r=t[i];if(void 0===f){f=k(n,i,r,e);o[i]=f;}else f.o(r,e);}}}t(i);});function k(t,i,n,e){const o=i in t&&void 0===t.ownerSVGElement,f=a(n);return {o:(t,i)=>{f.value=t;e=i;},d:x(function(){this.N=M;const n=f.value.value;if(e[i]!==n){e[i]=n;if(o)t[i]=n;else if(null!=n&&(false!==n||"-"===i[4]))t.setAttribute(i,n);else t.removeAttribute(i);}})}}b("unmount",(t,i)=>{if("string"==typeof i.type){let t=i.__e;if(t){const i=t.U;if(i){t.U=void 0;for(let t in i){let n=i[t];if(n)n.d();}}}let n=i.__np;if(n){let t=i.props;for(let i in n)t[i]=n[i];}i.__np=void 0;}else {let t=i.__c;if(t){t.__$f|=8;const i=t.__$u;if(i){t.__$u=void 0;i.d();}}}t(i);});b("__h",(t,i,n,e)=>{if(e<3)i.__$f|=2;t(i,n,e);});x$1.prototype.shouldComponentUpdate=function(t,i){if(this.__R)return  true;const n=this.__$u,e=n&&void 0!==n.s;for(let t in i)return  true;if(this.__f||"boolean"==typeof this.u&&true===this.u){const t=2&this.__$f;if(!(e||t||4&this.__$f))return  true;if(1&this.__$f)return  true}else {if(!(e||4&this.__$f))return  true;if(3&this.__$f)return  true}for(let i in t)if("__source"!==i&&t[i]!==this.props[i])return  true;for(let i in this.props)if(!(i in t))return  true;return  false};function useSignal(t,i){return w$2(()=>a(t,i),[])}const A=t=>{queueMicrotask(()=>{queueMicrotask(t);});};function F(){n(()=>{let t;while(t=g.shift())p.call(t);});}function M(){if(1===g.push(this))(n$1.requestAnimationFrame||A)(F);}

const PAGE_SIZE = 50;
/** Renders the first items of a long list, and a button that shows more. Rendering 10,000 rows at once is too slow. */
function Paged(props) {
    const { items, noun, children } = props;
    const limit = useSignal(PAGE_SIZE);
    return (a$2($, { children: [children(items.slice(0, limit.value)), items.length > limit.value && (a$2("p", { class: "pagination", children: [a$2(ActionButton, { onClick: () => void (limit.value += PAGE_SIZE), children: ["Show ", PAGE_SIZE, " more ", noun] }), "Showing ", limit.value.toLocaleString('en'), " of ", items.length.toLocaleString('en')] }))] }));
}

/** A card of the page, and a landmark that its heading names. */
function Section(props) {
    const { id, title, children } = props;
    return (a$2("section", { class: `section-${id}`, "aria-labelledby": id, children: [a$2("h2", { id: id, children: title }), children] }));
}

/** Formats an ISO 8601 date as a local time of day, such as `14:05:09`. */
const formatTime = (at) => new Date(at).toLocaleTimeString('en-GB');

/** The result of the last action. The header shows it, and screen readers announce it. */
const notice = a({ text: '', isError: false });
/** Replaces the notice. */
function notify(text, isError = false) {
    notice.value = { text, isError };
}

/** The maximum number of customers, of events and of requests that a mock keeps. */
const MAX_ENTRIES = 10_000;

const emptyView = {
    programs: [],
    partners: [],
    customers: new Map(),
    sales: new Map(),
    events: [],
    requests: [],
    faults: [],
};
/** Returns the view after all of these messages. It copies the lists once for all messages, not once for each. */
function applyMessages(view, messages) {
    const snapshotIndex = messages.findLastIndex(({ type }) => type === 'snapshot');
    const latest = messages[snapshotIndex];
    const base = latest?.type === 'snapshot' ? toView(latest.snapshot) : view;
    const customers = new Map(base.customers);
    const sales = new Map(base.sales);
    const events = [...base.events];
    const requests = [...base.requests];
    let { faults } = base;
    for (const message of messages.slice(snapshotIndex + 1)) {
        if (message.type === 'customer')
            customers.set(message.customer.click_id, message.customer);
        if (message.type === 'sale')
            sales.set(message.sale.transaction_id, message.sale);
        if (message.type === 'event')
            events.push(message.event);
        if (message.type === 'request')
            requests.push(message.request);
        if (message.type === 'faults')
            ({ faults } = message);
    }
    // The mock forgets its oldest entries at the same limit.
    removeOldest(customers);
    removeOldest(sales);
    return {
        ...base,
        customers,
        sales,
        events: events.slice(-MAX_ENTRIES),
        requests: requests.slice(-MAX_ENTRIES),
        faults,
    };
}
function toView({ state, requests, faults }) {
    const customers = new Map(state.customers.map((customer) => [customer.click_id, customer]));
    const sales = new Map(state.sales.map((sale) => [sale.transaction_id, sale]));
    return { ...state, customers, sales, requests, faults };
}
function removeOldest(entries) {
    for (const key of entries.keys()) {
        if (entries.size <= MAX_ENTRIES)
            break;
        entries.delete(key);
    }
}

/** The mock's state, as far as the page has received it. */
const view = a(emptyView);
/** The state of the connection to the mock. */
const connection = a('connecting');
const RECONNECT_DELAY_MS = 1000;
let source;
let pending = [];
/**
 * Keeps `view` up to date with the mock's server-sent events. Each connection starts with a snapshot, so the page misses
 * nothing when the mock restarts.
 */
function startLiveUpdates() {
    connect();
    // A hidden tab gives up its connection: over HTTP/1.1, all tabs of a browser share six connections to a host.
    // https://developer.mozilla.org/en-US/docs/Web/API/Server-sent_events/Using_server-sent_events
    document.addEventListener('visibilitychange', () => {
        source?.close();
        source = undefined;
        if (!document.hidden)
            connect();
    });
}
function connect() {
    if (source || document.hidden)
        return;
    const opened = new EventSource('events');
    source = opened;
    opened.addEventListener('snapshot', ({ data }) => {
        // After a reconnect, an old notice may be about a mock that has been replaced.
        if (connection.value === 'lost')
            notify('');
        connection.value = 'live';
        enqueue({ type: 'snapshot', snapshot: JSON.parse(data) });
    });
    for (const type of ['customer', 'sale', 'event', 'request', 'faults']) {
        opened.addEventListener(type, ({ data }) => enqueue(JSON.parse(data)));
    }
    opened.addEventListener('error', () => {
        opened.close();
        if (source !== opened)
            return;
        source = undefined;
        connection.value = 'lost';
        setTimeout(connect, RECONNECT_DELAY_MS);
    });
}
/** Collects the messages of one frame, so that a burst renders once. */
function enqueue(message) {
    pending.push(message);
    if (pending.length > 1)
        return;
    requestAnimationFrame(() => {
        view.value = applyMessages(view.peek(), pending);
        pending = [];
    });
}

const LEAD_PATH = '/api/v1/track/lead';
/** The amount of the sales that this page makes up: $49.00. */
const SALE_AMOUNT_CENTS = 4900;
const sendTestLead = () => send('POST', LEAD_PATH, {
    success: 'Test lead tracked',
    failure: 'Test lead failed',
    body: {
        customer_key: 'usr_test',
        email: 'test@example.com',
        additional_data: { test_mode: true, event_name: 'inspector' },
    },
});
/** Sends the customer's lead. Makes up a customer key when there is none yet. */
const signUp = ({ click_id, customer_key }) => send('POST', LEAD_PATH, {
    success: 'Lead tracked',
    failure: 'Sign-up failed',
    body: {
        click_id,
        customer_key: customer_key ?? `usr_${crypto.getRandomValues(new Uint32Array(1))[0]}`,
    },
});
/** Sends a sale of the customer, as a server does. */
const convert = ({ click_id, customer_key, program_id }) => send('POST', '/api/v1/track/sale', {
    success: 'Sale tracked',
    failure: 'Sale failed',
    token: tokenOf(program_id),
    body: {
        transaction_id: `inv_${crypto.getRandomValues(new Uint32Array(1))[0]}`,
        amount_cents: SALE_AMOUNT_CENTS,
        click_id,
        customer_key,
    },
});
/** Refunds a whole sale, as a server does. */
const refund = ({ transaction_id, program_id }) => send('POST', '/api/v1/track/refund', {
    success: 'Refund tracked',
    failure: 'Refund failed',
    token: tokenOf(program_id),
    body: { transaction_id },
});
const tokenOf = (programId) => view.value.programs.find(({ id }) => id === programId)?.token ?? '';
const replay = (id) => send('POST', `requests/${id}/replay`, {
    success: 'Request sent again',
    failure: 'Replay failed',
});
const addFault = (fault) => send('POST', 'faults', {
    success: 'Fault added',
    failure: 'Could not add the fault',
    body: fault,
});
const removeFault = ({ id }) => send('DELETE', `faults/${id}`, {
    success: 'Fault removed',
    failure: 'Could not remove the fault',
});
const clearFaults = () => send('DELETE', 'faults', {
    success: 'Faults cleared',
    failure: 'Could not clear the faults',
});
function reset() {
    // With the old cookie, the next partner link would update a customer who no longer exists.
    document.cookie = 'affitor_click_id=; Path=/; Max-Age=0';
    send('POST', 'reset', { success: 'Mock reset', failure: 'Reset failed' });
}
/** Sends a request to the mock and shows its result as a notice. Paths without a slash are the control API's. */
function send(method, path, { success, failure, body, token }) {
    const headers = {
        'Content-Type': 'application/json',
        ...(token && { Authorization: `Bearer ${token}` }),
    };
    const request = body ? { method, headers, body: JSON.stringify(body) } : { method };
    void fetch(path, request)
        .then(readError)
        .catch(() => 'no response. A fault may have stopped it, or the mock is not running.')
        .then((error) => {
        if (error === undefined)
            notify(success);
        else
            notify(`${failure}: ${error}`, true);
    });
}
/** Returns the error of a response, or `undefined` when the request succeeded. */
async function readError(response) {
    try {
        const { error } = (await response.json());
        return error;
    }
    catch {
        return 'the response is not JSON. A fault may have replaced it.';
    }
}

/** The customers with their status and history, the newest first. */
function Customers() {
    const customers = [...view.value.customers.values()].reverse();
    const sales = groupByCustomer(view.value.sales.values());
    return (a$2(Section, { id: "customers", title: "Customers", children: customers.length === 0 ? (a$2("p", { class: "muted", children: "No customers yet. A visitor who follows a partner link appears here." })) : (a$2(Paged, { items: customers, noun: "customers", children: (shown) => (a$2("div", { class: "table-scroll", role: "group", "aria-labelledby": "customers", tabIndex: 0, children: a$2("table", { children: [a$2("thead", { children: a$2("tr", { children: [a$2("th", { scope: "col", children: "Click ID" }), a$2("th", { scope: "col", children: "Status" }), a$2("th", { scope: "col", children: "Partner" }), a$2("th", { scope: "col", children: "Customer key" }), a$2("th", { scope: "col", children: "Email" }), a$2("th", { scope: "col", children: "Sales" }), a$2("th", { scope: "col", children: "History" })] }) }), a$2("tbody", { children: shown.map((customer) => (a$2(CustomerRow, { customer: customer, sales: sales.get(customer.click_id) ?? [] }, customer.click_id))) })] }) })) })) }));
}
function CustomerRow({ customer, sales }) {
    const { click_id, partner_code, status, customer_key, email, history } = customer;
    const action = nextAction(customer, sales);
    return (a$2("tr", { children: [a$2("th", { scope: "row", children: a$2("code", { children: click_id }) }), a$2("td", { "data-label": "Status", children: [a$2("span", { class: `badge ${status}`, children: status }), action && (a$2(ActionButton, { onClick: action.run, children: [action.label, a$2("span", { class: "visually-hidden", children: [" ", click_id] })] }))] }), a$2("td", { "data-label": "Partner", children: partner_code }), a$2("td", { "data-label": "Customer key", children: customer_key ?? '–' }), a$2("td", { "data-label": "Email", children: email?.masked ?? '–' }), a$2("td", { "data-label": "Sales", children: [sales.length === 0 ? '–' : null, a$2("ul", { class: "history", children: sales.map((sale) => (a$2("li", { children: describeSale(sale) }, sale.transaction_id))) })] }), a$2("td", { "data-label": "History", children: a$2("ol", { class: "history", children: history.map((step, index) => (a$2("li", { children: [step.status, " ", a$2("time", { dateTime: step.at, children: formatTime(step.at) }), step.partner_code !== partner_code && ` via ${step.partner_code}`] }, index))) }) })] }));
}
/** What happens next to a customer: a sign-up, a sale, then the refund of the newest sale. */
function nextAction(customer, sales) {
    if (customer.status === 'click')
        return { label: 'Sign up', run: () => signUp(customer) };
    if (customer.status === 'lead')
        return { label: 'Convert', run: () => convert(customer) };
    const sale = sales.findLast(({ refunded_at }) => refunded_at === null);
    return sale && { label: 'Refund', run: () => refund(sale) };
}
function describeSale({ amount_cents, refunded_cents, currency }) {
    const amount = formatAmount(amount_cents, currency);
    if (refunded_cents === 0)
        return amount;
    return `${amount}, ${formatAmount(refunded_cents, currency)} refunded`;
}
function groupByCustomer(sales) {
    const groups = new Map();
    for (const sale of sales)
        groups.set(sale.click_id, [...(groups.get(sale.click_id) ?? []), sale]);
    return groups;
}

/** Describes a fault in one line, such as `Lead endpoint: status 503, Retry-After: 2`. */
function describeFault(fault) {
    const { on, customer, status, body, retry_after, no_cors, delay_ms, preflight_delay_ms } = fault;
    const effects = [
        status !== undefined && `status ${status}`,
        body !== undefined && 'non-JSON body',
        retry_after !== undefined && `Retry-After: ${retry_after}`,
        fault.expose_retry_after === false && 'Retry-After hidden from other origins',
        no_cors === 'preflight' && 'preflight without CORS headers',
        no_cors === 'answer' && 'response without CORS headers',
        delay_ms !== undefined && `response delayed by ${delay_ms} ms`,
        preflight_delay_ms !== undefined && `preflight delayed by ${preflight_delay_ms} ms`,
        fault.drop === 'before' && 'connection reset before the request is recorded',
        fault.drop === 'after' && 'connection reset after the request is recorded',
        fault.hang && 'no response',
    ].filter((effect) => typeof effect === 'string');
    const endpoint = on === undefined ? 'All endpoints' : on === 'lead' ? 'Lead endpoint' : 'Click endpoint';
    const target = customer === undefined ? endpoint : `${endpoint} for ${customer}`;
    return `${target}: ${effects.join(', ') || 'no effect'}`;
}

/** Formats a count with its noun, such as `1 click` or `1,200 clicks`. */
const pluralize = (count, noun) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** An input or a select, with its label above it. */
function Field({ label, children }) {
    return (a$2("label", { class: "field", children: [a$2("span", { children: label }), children] }));
}

/** The kinds of fault that the form offers, and the inputs that each kind needs. */
const faultKinds = {
    status: { label: 'Error status', inputs: ['status', 'retry_after'] },
    body: { label: 'Non-JSON response', inputs: ['status', 'body'] },
    delay: { label: 'Delayed response', inputs: ['delay_ms'] },
    preflight: { label: 'Delayed preflight', inputs: ['preflight_delay_ms'], isCrossOrigin: true },
    before: { label: 'Connection reset before the request is recorded', inputs: [] },
    after: { label: 'Connection reset after the request is recorded', inputs: [] },
    hang: { label: 'No response', inputs: [] },
    'no-preflight': { label: 'Preflight without CORS headers', inputs: [], isCrossOrigin: true },
    'no-cors': { label: 'Response without CORS headers', inputs: [], isCrossOrigin: true },
};
/** The inputs of the form, by the name of the fault's field. */
const faultInputs = {
    status: { label: 'Status code', defaultValue: '503', inputMode: 'numeric', required: true },
    retry_after: {
        label: 'Retry-After (optional)',
        defaultValue: '',
        inputMode: 'text',
        required: false,
    },
    body: { label: 'Response body', defaultValue: '<html>', inputMode: 'text', required: true },
    delay_ms: { label: 'Delay (ms)', defaultValue: '2000', inputMode: 'numeric', required: true },
    preflight_delay_ms: {
        label: 'Delay (ms)',
        defaultValue: '2000',
        inputMode: 'numeric',
        required: true,
    },
};

/** Builds the fault that the form describes. The mock validates it. */
function readFaultForm(kind, form) {
    const text = (name) => {
        const value = form.get(name);
        return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const number = (name) => {
        const value = text(name);
        return value === undefined ? undefined : Number(value);
    };
    return {
        on: text('on'),
        customer: text('customer'),
        times: number('times'),
        status: number('status'),
        retry_after: text('retry_after'),
        body: text('body'),
        delay_ms: number('delay_ms'),
        preflight_delay_ms: number('preflight_delay_ms'),
        drop: kind === 'before' || kind === 'after' ? kind : undefined,
        hang: kind === 'hang' ? true : undefined,
        no_cors: kind === 'no-cors' ? 'answer' : kind === 'no-preflight' ? 'preflight' : undefined,
    };
}

/** Adds a fault. When the mock rejects it, the header shows the reason. */
function FaultForm() {
    const kind = useSignal('status');
    const { inputs, ...selected } = faultKinds[kind.value];
    return (a$2("form", { class: "fault-form", onSubmit: (event) => {
            event.preventDefault();
            addFault(readFaultForm(kind.value, new FormData(event.currentTarget)));
        }, children: [a$2(Field, { label: "Fault type", children: a$2("select", { value: kind.value, onChange: ({ currentTarget }) => (kind.value = currentTarget.value), children: Object.entries(faultKinds).map(([value, { label }]) => (a$2("option", { value: value, children: label }, value))) }) }), 'isCrossOrigin' in selected && (a$2("p", { class: "muted", children: "Affects only sites on another origin. The example pages share the mock\u2019s origin." })), inputs.map((name) => {
                const { label, ...input } = faultInputs[name];
                return (a$2(Field, { label: label, children: a$2("input", { name: name, ...input }) }, name));
            }), a$2(Field, { label: "Endpoint", children: a$2("select", { name: "on", children: [a$2("option", { value: "", children: "All endpoints" }), a$2("option", { value: "click", children: "Click" }), a$2("option", { value: "lead", children: "Lead" }), a$2("option", { value: "sale", children: "Sale" }), a$2("option", { value: "refund", children: "Refund" })] }) }), a$2(Field, { label: "Customer (optional)", children: a$2("input", { name: "customer", placeholder: "click ID or customer key" }) }), a$2(Field, { label: "Requests (empty: no limit)", children: a$2("input", { name: "times", inputMode: "numeric", defaultValue: "1" }) }), a$2("button", { type: "submit", children: "Add fault" })] }));
}

/** The active faults, and a form that adds one. */
function Faults() {
    const { faults } = view.value;
    return (a$2(Section, { id: "faults", title: "Faults", children: [faults.length === 0 ? (a$2("p", { class: "muted", children: "No active faults. The API responds normally." })) : (a$2($, { children: [a$2("ol", { class: "faults", children: faults.map((active) => {
                            const { id, times, ...fault } = active;
                            return (a$2("li", { children: [describeFault(fault), " ", a$2("span", { class: "muted", children: ["(", formatTimes(times), ")"] }), ' ', a$2(ActionButton, { onClick: () => removeFault(active), children: ["Remove", a$2("span", { class: "visually-hidden", children: [" ", describeFault(fault)] })] })] }, id));
                        }) }), a$2("p", { children: a$2(ActionButton, { onClick: clearFaults, children: "Clear faults" }) })] })), a$2(FaultForm, {})] }));
}
function formatTimes(times) {
    if (times === null)
        return 'every request';
    return times === 1 ? 'next request' : `next ${pluralize(times, 'request')}`;
}

/** The statuses of a customer, in order. A customer never moves back. */
const customerStatuses = ['click', 'lead', 'conversion'];

/** Counts a customer under their status and under each earlier one, because a status never goes backwards. */
function countByStatus(customers) {
    const counts = { click: 0, lead: 0, conversion: 0 };
    for (const { status } of customers) {
        const reached = customerStatuses.slice(0, customerStatuses.indexOf(status) + 1);
        for (const step of reached)
            counts[step]++;
    }
    return counts;
}

/** Returns what the sales have brought in, without refunds, such as `$49.00` or `$49.00 + €9.00`. */
function sumRevenue(sales) {
    const cents = new Map();
    for (const { currency, amount_cents, refunded_cents } of sales) {
        cents.set(currency, (cents.get(currency) ?? 0) + amount_cents - refunded_cents);
    }
    return [...cents].map(([currency, sum]) => formatAmount(sum, currency)).join(' + ');
}

/** The number of customers who reached each status, as a chart. */
function Funnel() {
    const { customers, events, sales } = view.value;
    const revenue = sumRevenue(sales.values());
    const tests = events.filter(({ is_test }) => is_test).length;
    const provisional = events.filter((event) => event.provisional).length;
    return (a$2(Section, { id: "funnel", title: "Funnel", children: [a$2(Stages, { counts: countByStatus(customers.values()) }), revenue && (a$2("p", { children: [a$2("b", { children: revenue }), " revenue from ", pluralize(sales.size, 'sale')] })), (tests > 0 || provisional > 0) && (a$2("p", { class: "muted", children: ["Not included: ", pluralize(tests, 'test event'), ",", ' ', pluralize(provisional, 'provisional lead'), "."] })), customers.size === 0 && (a$2("p", { class: "muted", children: "No clicks yet. Follow a partner link below, then sign up on the page it opens." }))] }));
}
function Stages({ counts }) {
    const widest = Math.max(counts.click, 1);
    return (a$2("ol", { class: "funnel", children: customerStatuses.map((status, index) => {
            const next = counts[customerStatuses[index + 1] ?? status];
            const style = { '--start-share': counts[status] / widest, '--end-share': next / widest };
            return (a$2("li", { class: status, children: [a$2("span", { class: "funnel-shape", style: style }), a$2("span", { class: "count", children: [a$2("b", { children: counts[status].toLocaleString('en') }), " ", status, counts[status] !== 1 && 's'] }), a$2("span", { class: "share muted", children: index > 0 && counts.click > 0 && formatShare(counts, status) })] }, status));
        }) }));
}
function formatShare(counts, status) {
    const percent = (100 * counts[status]) / counts.click;
    return `${percent > 0 && percent < 1 ? 'less than 1' : Math.round(percent)}% of clicks`;
}

const connectionText = {
    connecting: 'Connecting…',
    live: 'Live',
    lost: 'Connection lost. Reconnecting…',
};
/** The state of the connection, the result of the last action, and the actions on the whole mock. */
function Header() {
    return (a$2("header", { children: [a$2("h1", { children: "Affitor mock" }), a$2("p", { class: `connection ${connection.value}`, role: "status", children: connectionText[connection.value] }), a$2("p", { class: notice.value.isError ? 'notice error' : 'notice', role: "status", children: notice.value.text }), a$2("div", { class: "actions", children: [a$2("button", { type: "button", onClick: sendTestLead, children: "Send a test lead" }), a$2("button", { type: "button", onClick: reset, children: "Reset" })] })] }));
}

/** Finds the customer and the partner of a request, by what it sent and what the API answered. */
function findSubject({ body, answer }, view) {
    const sent = Object(body);
    const answered = Object(answer);
    const sale = view.sales.get(sent.transaction_id ?? '');
    const clickId = answered.click_id ?? sent.click_id ?? sale?.click_id ?? '';
    const customer = view.customers.get(clickId) ?? findByKey(view, sent.customer_key ?? sale?.customer_key);
    return {
        customer: sent.customer_key ?? customer?.customer_key ?? (clickId || undefined),
        partner: answered.partner_code ?? customer?.partner_code ?? partnerInLink(sent.affiliate_url),
    };
}
function findByKey({ customers }, key) {
    if (!key)
        return undefined;
    return [...customers.values()].find(({ customer_key }) => customer_key === key);
}
const partnerInLink = (url) => /[?&]aff=([^&#]+)/.exec(url ?? '')?.[1];

/** The rules of the contract. After an unexpected error there is nothing to fix in the request. */
const contractRules = {
    'identifier-required': {
        rule: 'A lead needs a click_id or a customer_key, except in test mode.',
        fix: 'Pass your own id of the customer to trackLead, and follow a partner’s link before you sign up.',
    },
    'customer-not-found': {
        rule: 'No customer has that click_id or that customer_key.',
        fix: 'Follow a partner’s link first, in the same browser and on the same host name. After a reset or a restart of the mock, an old cookie is no longer valid.',
    },
    'other-program': {
        rule: 'In server mode, the customer must belong to the programme of the token.',
        fix: 'Send the token of the customer’s programme, or follow a link of the token’s programme.',
    },
    'status-not-click': {
        rule: 'A customer becomes a lead only once, and never moves back.',
        fix: 'If this was a retry, the lead is already recorded, and the tracker treats it as tracked. To sign up again, reset the mock, or delete the cookie and follow a link.',
    },
    'invalid-token': {
        rule: 'The request has an Authorization header, but no programme has its token.',
        fix: 'In a browser, send no Authorization header. On a server, send “Bearer” and the token of a programme in the seed.',
    },
    'affiliate-url-required': {
        rule: 'A click needs the URL of the page that the visitor opened.',
        fix: 'Send the whole URL of the page, with its query, as affiliate_url.',
    },
    'affiliate-url-invalid': {
        rule: 'affiliate_url must be an absolute URL.',
        fix: 'Send the whole URL, such as location.href, starting with https://.',
    },
    'aff-missing': {
        rule: 'affiliate_url must name the partner in its query: ?aff=<partner code>.',
        fix: 'Send a click only if the URL of the page has an aff parameter.',
    },
    'link-not-found': {
        rule: 'No partner has the code in the aff parameter.',
        fix: 'Use the code of a partner in the seed, or add the partner to the seed.',
    },
    'link-misconfigured': {
        rule: 'The link belongs to no programme.',
        fix: 'In Affitor, give the link a partner and a programme. In the seed, give it a program_id.',
    },
    'token-required': {
        rule: 'A sale or a refund needs the token of a programme, also in test mode.',
        fix: 'Send the header “Authorization: Bearer” with the token of a programme in the seed. Never send a token from a browser.',
    },
    'transaction-id-required': {
        rule: 'A sale needs your own id of the payment as text, so that it is recorded once.',
        fix: 'Send the id that your payment provider gives, such as that of the invoice, as transaction_id.',
    },
    'amount-invalid': {
        rule: 'A sale needs its amount as a whole number, in the smallest unit of the currency.',
        fix: 'Send 4900 as amount_cents for $49.00.',
    },
    'sale-customer-not-found': {
        rule: 'No customer has that customer_key or that click_id.',
        fix: 'Send the customer_key of the lead. The lead must be recorded before the sale.',
    },
    'no-attribution': {
        rule: 'The customer belongs to another programme than the token.',
        fix: 'Send the token of the customer’s programme.',
    },
    'duplicate-transaction': {
        rule: 'A transaction_id is recorded once, across all programmes.',
        fix: 'If this was a retry, the sale is recorded already. Otherwise send another transaction_id.',
    },
    'refund-transaction-id-required': {
        rule: 'A refund needs the transaction_id of its sale.',
        fix: 'Send the transaction_id that you sent with the sale.',
    },
    'sale-not-found': {
        rule: 'The token’s programme has no sale with that transaction_id.',
        fix: 'Send the transaction_id of a recorded sale and the token of its programme. A sale after the attribution window is not recorded.',
    },
    'lead-failed': undefined,
    'click-failed': undefined,
    'sale-failed': undefined,
    'refund-failed': undefined,
};
/** The rules that the contract does not state, by the status of their errors. */
const mockRules = {
    400: {
        rule: 'Not in the contract’s error table: the body must be JSON, and each field must have the type in the contract.',
        fix: 'Change the field that the error names. A field without a value can be null, or left out.',
    },
    404: {
        rule: 'Not in the contract’s error table: there is no such endpoint.',
        fix: 'Send a POST request to /api/v1/track/lead, click, sale or refund.',
    },
    413: {
        rule: 'Not in the contract’s error table: the body can have at most 64 KiB.',
        fix: 'Send less data in additional_data.',
    },
    415: {
        rule: 'The Content-Type must be application/json.',
        fix: 'Send JSON with this header. Forms, and navigator.sendBeacon with a string, send another one.',
    },
};
const WINDOW_EXPIRED = {
    rule: 'The customer’s first click is older than the programme’s cookie_window_days, so the sale counts for no partner.',
    fix: 'Nothing is wrong with the request. To rehearse a sale that counts, follow a partner’s link again after a reset.',
};
/** Explains why the API refused a request or recorded nothing. Returns `undefined` if it did neither, or if a fault answered. */
function explain(request) {
    const { status, answer, error_code, fault } = request;
    if (answer?.attributed === false)
        return WINDOW_EXPIRED;
    if (status === null || status < 400 || status >= 500)
        return undefined;
    if (fault?.status !== undefined || fault?.body !== undefined)
        return undefined;
    return error_code ? contractRules[error_code] : mockRules[status];
}

/** Text, or a value as JSON, under a heading. The tab stop lets keyboard users scroll it. */
function CodeBlock({ title, value }) {
    const id = P();
    return (a$2($, { children: [a$2("h3", { id: id, children: title }), a$2("pre", { tabIndex: 0, role: "group", "aria-labelledby": id, children: typeof value === 'string' ? value : JSON.stringify(value, null, 2) })] }));
}

/**
 * Builds a shell command that repeats a request. The journal keeps neither emails nor tokens, so the command sends the
 * email's mask and a placeholder for the token.
 */
function toCurl({ method, path, mode, body }, origin) {
    const parts = [`curl -X ${method} ${quote(origin + path)}`];
    if (mode === 'server')
        parts.push(`-H 'Authorization: Bearer YOUR_PROGRAM_API_KEY'`);
    if (body !== null) {
        parts.push(`-H 'Content-Type: application/json'`);
        parts.push(`-d ${quote(JSON.stringify(body, maskEmail))}`);
    }
    return parts.join(' \\\n  ');
}
/** Replaces a hashed email by its mask, because the API expects a string. */
const maskEmail = (_key, value) => typeof value === 'object' && value !== null && 'masked' in value && 'sha256' in value
    ? value.masked
    : value;
const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** Copies text and shows the result as a notice. */
async function copyToClipboard(text) {
    // Browsers leave out the clipboard on insecure origins, such as http:// at an address of the local network.
    // https://developer.mozilla.org/en-US/docs/Web/API/Navigator/clipboard
    const clipboard = navigator.clipboard;
    try {
        if (!clipboard)
            throw new Error('The page has no clipboard');
        await clipboard.writeText(text);
        notify('Copied to the clipboard');
    }
    catch {
        notify('The browser blocked access to the clipboard. Select the command and copy it.', true);
    }
}

/** What was sent, what the mock answered and why, and a curl command that repeats the request. */
function RequestDetails({ request }) {
    const { id, method, status, body, answer, fault } = request;
    const explanation = explain(request);
    const curl = toCurl(request, location.origin);
    return (a$2("div", { class: "details", children: [explanation && (a$2("div", { class: "explanation", children: [a$2("p", { children: [a$2("b", { children: ["API rule (", status, "):"] }), " ", explanation.rule] }), a$2("p", { children: [a$2("b", { children: "How to fix it:" }), " ", explanation.fix] })] })), fault && (a$2("p", { class: "explanation", children: [a$2("b", { children: "Fault:" }), " ", describeFault(fault)] })), a$2("div", { class: "exchange", children: [a$2("div", { children: a$2(CodeBlock, { title: "Request body", value: body }) }), a$2("div", { children: status === null ? (a$2("p", { children: "No response was sent." })) : (a$2(CodeBlock, { title: fault?.drop === 'after' ? 'Response (lost on the way)' : 'Response', value: answer })) })] }), a$2(CodeBlock, { title: "curl command", value: curl }), a$2("p", { class: "muted", children: "Emails are masked and the token is a placeholder. A request body that is not JSON is left out." }), a$2("div", { class: "actions", children: [method === 'POST' && body !== null && (a$2("button", { type: "button", onClick: () => replay(id), children: "Send again" })), a$2("button", { type: "button", onClick: () => void copyToClipboard(curl), children: "Copy as curl" })] })] }));
}

/** One request of the journal. It renders its details once it is open. */
function JournalRequest(props) {
    const { request, subject } = props;
    const isOpen = useSignal(false);
    const { at, method, path, mode, status, duration_ms, fault } = request;
    const isLost = fault?.drop === 'after';
    return (a$2("li", { children: a$2("details", { onToggle: ({ currentTarget }) => (isOpen.value = currentTarget.open), children: [a$2("summary", { children: [a$2("span", { class: `badge ${isLost ? 'error' : severityOf(status)}`, children: isLost ? `${status}, response lost` : (status ?? 'no response') }), a$2("span", { class: "path", children: [method, " ", path] }), (subject.customer ?? subject.partner) && (a$2("span", { children: [subject.customer, subject.partner && `via ${subject.partner}`]
                                .filter(Boolean)
                                .join(' ') })), a$2("span", { class: "muted", children: [mode, ", ", duration_ms, " ms"] }), fault && a$2("span", { class: "badge error", children: "fault" }), a$2("time", { dateTime: at, children: formatTime(at) })] }), isOpen.value && a$2(RequestDetails, { request: request })] }) }));
}
function severityOf(status) {
    if (status === null || status >= 500)
        return 'error';
    return status >= 400 ? 'warning' : 'success';
}

const filters = {
    'All requests': () => true,
    'Failed requests': ({ status }) => status === null || status >= 400,
    'Requests hit by a fault': ({ fault }) => fault !== null,
};
/** The requests to the API, the newest first. */
function Journal() {
    const filter = useSignal('All requests');
    const search = useSignal('');
    const { requests } = view.value;
    const text = search.value.trim().toLowerCase();
    const matching = requests
        .filter(filters[filter.value] ?? (() => true))
        .filter((request) => !text || searchText(request).includes(text))
        .reverse();
    return (a$2(Section, { id: "journal", title: "Journal", children: [a$2("div", { class: "filters", children: [a$2(Field, { label: "Show", children: a$2("select", { value: filter.value, onChange: ({ currentTarget }) => (filter.value = currentTarget.value), children: Object.keys(filters).map((name) => (a$2("option", { children: name }, name))) }) }), a$2(Field, { label: "Search", children: a$2("input", { type: "search", value: search.value, onInput: ({ currentTarget }) => (search.value = currentTarget.value), placeholder: "customer, partner, error \u2026" }) })] }), matching.length === 0 ? (a$2("p", { class: "muted", children: requests.length === 0 ? 'No requests yet.' : 'No matching requests.' })) : (a$2(Paged, { items: matching, noun: "requests", children: (shown) => (a$2("ul", { class: "journal", children: shown.map((request) => (a$2(JournalRequest, { request: request, subject: findSubject(request, view.value) }, request.id))) })) }))] }));
}
/** All that the search looks at, in lower case. */
function searchText(request) {
    return JSON.stringify([request, findSubject(request, view.value)]).toLowerCase();
}

/** Matches what the mock redirects to: its own paths and loopback URLs. The mock itself checks more closely. */
const LOCAL_PAGE = /^(\/|https?:\/\/(localhost|[^/]+\.localhost|127\.|\[::1\])|$)/i;
const PAGE = /^(\/|https?:\/\/.|$)/i;
/** The examples whose pages load a tracker that does not capture clicks. */
const EXAMPLE_WITHOUT_CLICK_CAPTURE = /^\/examples\/(script-tag|es-module)\b/;
/** Describes why a click on a partner's link is not recorded, and what to do. Returns `''` if nothing is known to be wrong. */
function landingPageProblem(landingPage, recorder) {
    if (recorder === 'mock') {
        return LOCAL_PAGE.test(landingPage)
            ? ''
            : 'Enter a path of this mock or a localhost URL. The mock refuses other hosts.';
    }
    if (!PAGE.test(landingPage))
        return 'Enter a path of this mock or an http:// or https:// URL.';
    return EXAMPLE_WITHOUT_CLICK_CAPTURE.test(landingPage)
        ? 'This example does not capture clicks. Let the mock record the click.'
        : '';
}

/**
 * Returns the link of a partner. An empty landing page stands for the home page of the mock.
 *
 * @param origin The origin of the mock. A path is a path of the mock.
 */
function partnerLink(code, landingPage, recorder, origin) {
    if (recorder === 'mock') {
        return `/go/${encodeURIComponent(code)}?to=${encodeURIComponent(landingPage || '/')}`;
    }
    // The user may not have typed the whole address yet.
    if (!URL.canParse(landingPage, origin))
        return landingPage;
    const url = new URL(landingPage, origin);
    // Replaces the code of a partner's link that the user has pasted.
    url.searchParams.set('aff', code);
    return url.href;
}

/** Groups customers by the code of their partner. */
function groupByPartner(customers) {
    const groups = new Map();
    for (const customer of customers) {
        const group = groups.get(customer.partner_code);
        if (group)
            group.push(customer);
        else
            groups.set(customer.partner_code, [customer]);
    }
    return groups;
}

/** The partners, their links, and the number of customers from each link. */
function Partners() {
    const landingPage = useSignal('/examples/one-tag/');
    const recorder = useSignal('page');
    const { partners, customers, sales } = view.value;
    const problem = landingPageProblem(landingPage.value, recorder.value);
    const groups = groupByPartner(customers.values());
    const mostClicks = Math.max(1, ...[...groups.values()].map(({ length }) => length));
    return (a$2(Section, { id: "partners", title: "Partners", children: [a$2(Field, { label: "Landing page for partner links", children: a$2("input", { list: "landing-pages", value: landingPage.value, onInput: ({ currentTarget }) => (landingPage.value = currentTarget.value), placeholder: "/path or http://localhost:3000/", "aria-invalid": problem !== '', "aria-describedby": "landing-page-problem" }) }), a$2("datalist", { id: "landing-pages", children: [a$2("option", { value: "/examples/one-tag/", children: "Example site (one tag)" }), a$2("option", { value: "/examples/script-tag/", children: "Example site (script tag)" }), a$2("option", { value: "/examples/es-module/", children: "Example signup page (ES module)" }), a$2("option", { value: "/", children: "Home page of this mock" }), a$2("option", { value: "http://localhost:3000/", children: "Your own site" })] }), a$2(Field, { label: "Who records the click", children: a$2("select", { value: recorder.value, onChange: ({ currentTarget }) => (recorder.value = currentTarget.value), children: [a$2("option", { value: "page", children: "The landing page (?aff=CODE)" }), a$2("option", { value: "mock", children: "The mock (/go/CODE)" })] }) }), a$2("p", { id: "landing-page-problem", class: "error", role: "status", children: problem }), a$2("ul", { class: "partners", children: partners.map((partner) => (a$2(PartnerItem, { partner: partner, link: partnerLink(partner.code, landingPage.value, recorder.value, location.origin), counts: countByStatus(groups.get(partner.code) ?? []), mostClicks: mostClicks, revenue: sumRevenue([...sales.values()].filter(({ partner_code }) => partner_code === partner.code)) }, partner.code))) })] }));
}
function PartnerItem(props) {
    const { partner, link, counts, mostClicks, revenue } = props;
    const { code, program_id, active } = partner;
    return (a$2("li", { children: [a$2("span", { class: "partner", children: [a$2("b", { children: code }), ' ', a$2("span", { class: "muted", children: [program_id === null ? 'no programme' : `programme ${program_id}`, !active && ', inactive link'] })] }), a$2("span", { class: "bars", "aria-hidden": "true", hidden: counts.click === 0, children: customerStatuses
                    .filter((status) => counts[status] > 0)
                    .map((status) => (a$2("span", { class: status, style: { '--share': counts[status] / mostClicks } }, status))) }), a$2("span", { class: "muted", children: [customerStatuses.map((status) => pluralize(counts[status], status)).join(', '), revenue && `, ${revenue}`] }), a$2("a", { href: link, target: "_blank", rel: "noopener", children: ["Follow link", a$2("span", { class: "visually-hidden", children: [" of ", code, " (opens in a new tab)"] })] })] }));
}

/** How to connect a site or a server to this mock. */
function Setup() {
    const { programs, partners } = view.value;
    const code = partners.find(({ active }) => active)?.code ?? 'PARTNER123';
    return (a$2(Section, { id: "setup", title: "Connect your site", children: a$2("ul", { children: [a$2("li", { children: ["Point the tracker at this mock: ", a$2("code", { children: ["data-affitor-api-base=\"", location.origin, "\""] }), " or", ' ', a$2("code", { children: ["init(", `{ apiBase: '${location.origin}' }`, ")"] }), "."] }), a$2("li", { children: ["Open your site through a partner link:", ' ', a$2("code", { children: ["http://localhost:3000/?aff=", encodeURIComponent(code)] }), ". If your site does not capture clicks, let the mock record the click:", ' ', a$2("code", { children: [location.origin, "/go/", encodeURIComponent(code), "?to=http://localhost:3000/"] })] }), a$2("li", { children: ["Authenticate your server with a programme\u2019s token:", ' ', programs.map(({ id, token }, index) => (a$2("span", { children: [index > 0 && ', ', a$2("code", { children: token }), " (programme ", id, ")"] }, id)))] }), a$2("li", { children: ["Open an example page without a partner link: ", a$2("a", { href: "/examples/one-tag/", children: "one tag" }), ",", ' ', a$2("a", { href: "/examples/script-tag/", children: "script tag" }), ",", ' ', a$2("a", { href: "/examples/es-module/", children: "ES module" }), "."] }), a$2("li", { children: ["Read the mock\u2019s data as JSON: ", a$2("a", { href: "state", children: "state" }), ", ", a$2("a", { href: "requests", children: "requests" }), ",", ' ', a$2("a", { href: "faults", children: "faults" }), "."] })] }) }));
}

/** The page at `/__mock/`. It shows what happens in the mock as it happens, and controls it. */
function Inspector() {
    return (a$2($, { children: [a$2(Header, {}), a$2("main", { children: [a$2(Funnel, {}), a$2(Partners, {}), a$2(Customers, {}), a$2(Faults, {}), a$2(Journal, {}), a$2(Setup, {})] })] }));
}

Q(a$2(Inspector, {}), document.body);
startLiveUpdates();
//# sourceMappingURL=inspector.js.map
