export default {
  ticket: 'Take a ticket',
  ownData: 'My data',
  title: 'Try the hall',
  heading: 'Walk through a visit, an appeal and a policy',
  intro:
    'This is a sample district on your own machine. The steps below make a whole visit, an appeal and a policy: each opens a page with somebody signed in already. Put them side by side.',
  open: '{hall}: it is {time}, and tickets are given out.',
  closed: '{hall}: it is {time}, and no tickets are given out any more.',
  take: 'Take a ticket by phone',
  openTicket: 'Open the phone page of {number}',
  accounts: 'More accounts',
  password: 'All of these are signed in when you open them. Their password is',
  programs: 'For developers',
  docs: 'API description',
  welcome:
    'Visitors: take a ticket at the kiosk in the hall, or open the link in your message to see your place.',
  staff: 'Staff sign-in',
  journey: { visit: 'A visit', appeal: 'An appeal', policy: 'A policy' },
  step: {
    kiosk: {
      title: 'Kiosk',
      text: 'Choose a service and take a ticket. Try large print, the other language and priority; see the slip and its code.',
      go: 'Open the kiosk',
    },
    phone: {
      title: 'Phone',
      text: 'Scan the code on the slip, or take a ticket by phone right here: people ahead, how long, and a signal when called.',
      go: 'Open the phone page',
    },
    board: {
      title: 'Hall board',
      text: 'How long each queue is. Leave it open: it shows and speaks every call.',
      go: 'Open the board',
    },
    window: {
      title: 'Window',
      text: 'Open the window and call the next person. Phone and board change in the same moment; try recall and undo.',
      go: 'Open the window',
    },
    serve: {
      title: 'Service',
      text: 'At the window, start and finish the service. The phone says so; try hold, transfer and miss too.',
    },
    manager: {
      title: 'Hall manager',
      text: 'Queues, windows, waits, alerts and advice as they change; open a bad figure to see the tickets behind it.',
      go: 'Open the manager’s page',
    },
    appeal: {
      title: 'Make an appeal',
      text: 'As you write: who is in charge, what is missing, what was answered before. Try it without network; you get a link to follow it by.',
      go: 'Open the form',
    },
    dispatcher: {
      title: 'Dispatcher',
      text: 'What the house is not sure of and why: send it by 1, 2 or 3; merge, send several, and review what is published.',
      go: 'Open the desk',
    },
    handler: {
      title: 'Unit',
      text: 'The unit’s orders by deadline: accept, contact, involve, ask for time, and answer with a check while writing.',
      go: 'Open the orders',
    },
    leader: {
      title: 'Leader',
      text: 'How many, how timely, from where; hot topics and groups, what is sensitive and what is overdue.',
      go: 'Open the board',
    },
    policies: {
      title: 'Policies for firms',
      text: 'What is in force, by department, kind and text; demands in plain words, each with its source.',
      go: 'Open the list',
    },
    'policy-desk': {
      title: 'Policy officer',
      text: 'Write conditions with a live count of firms; preview, publish by two, decide on applications, give a firm its link.',
      go: 'Open the desk',
    },
    firm: {
      title: 'Firm',
      text: 'By the link of an officer: what it is entitled to and what is missing, one question that decides several, applying with one press.',
      go: 'Open a sample firm',
    },
    spaces: {
      title: 'Find a space',
      text: 'Factories, offices and warehouses by street, area, rent, floor load and distance.',
      go: 'Open the search',
    },
    'policy-board': {
      title: 'From policy to money',
      text: 'How far each policy came: matched, told, read, applied, granted; and which firms may move away.',
      go: 'Open the board',
    },
    published: {
      title: 'Published appeals and answers',
      text: 'What citizens agreed to have published, personal data struck out, looked over by somebody.',
      go: 'Open the list',
    },
  },
};
