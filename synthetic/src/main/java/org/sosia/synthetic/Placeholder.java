package org.sosia.synthetic; final class Placeholder {}
